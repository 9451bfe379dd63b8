import type { Change } from '@onego/service-items/contract/changes'
import { DateText, Loaded, PageTitle, useOrganisationName, useTexts } from '@onego/ui'
import { Alert, Flex, Segmented } from 'antd'
import { type ReactNode, useState } from 'react'
import { useParams } from 'react-router'
import { ChangeActions } from './ChangeActions.tsx'
import { DifferenceList } from './DifferenceList.tsx'
import { History } from './History.tsx'
import { ProblemList } from './ProblemList.tsx'
import { StateMark } from './StateMark.tsx'
import { useSayTitle } from './say-title.ts'
import { texts } from './texts/index.ts'
import { useChange } from './use-change.ts'
import { Writing } from './Writing.tsx'

/** One change: written, looked at, decided. */
export function Page() {
  const { id = '' } = useParams()
  const t = useTexts(texts)
  const inHand = useChange(id, t)
  const { query, change, problems } = inHand
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const mayWrite = change?.may.includes('save')
  const tabs = [
    ...(mayWrite ? [{ key: 'write', label: t.tabs.write, children: <Writing {...{ inHand }} /> }] : []),
    {
      key: 'differences',
      label: t.tabs.differences,
      children: <DifferenceList id={id} version={change?.version ?? 0} />,
    },
    {
      key: 'problems',
      label: errors > 0 ? `${t.tabs.problems} (${errors})` : t.tabs.problems,
      children: <ProblemList problems={problems} />,
    },
    { key: 'history', label: t.tabs.history, children: <History id={id} version={change?.version ?? 0} /> },
  ]
  return (
    <>
      {!change && <PageTitle title={t.title} />}
      <Loaded query={query}>
        {(found) => (
          <>
            <Head change={found} />
            <ChangeActions {...{ inHand, change: found }} />
            <Parts key={mayWrite ? 'writer' : 'reader'} parts={tabs} />
          </>
        )}
      </Loaded>
    </>
  )
}

interface Part {
  key: string
  label: string
  children: ReactNode
}

/** One part at a time; what is being written is kept by the page. */
function Parts({ parts }: { parts: Part[] }) {
  const [chosen, setChosen] = useState(parts[0]?.key ?? '')
  return (
    <>
      <div style={{ overflowX: 'auto', marginBottom: 16 }}>
        <Segmented
          value={chosen}
          onChange={setChosen}
          options={parts.map(({ key, label }) => ({ value: key, label }))}
        />
      </div>
      {parts.find(({ key }) => key === chosen)?.children}
    </>
  )
}

function Head({ change }: { change: Change }) {
  const t = useTexts(texts)
  const organisationName = useOrganisationName()
  const sayTitle = useSayTitle()
  const parts = Object.keys(change.parts)
  return (
    <>
      <PageTitle
        title={sayTitle(change)}
        text={
          <Flex gap={12} wrap align="center">
            <StateMark state={change.state} />
            <span>{organisationName(change.departmentName)}</span>
            <span>
              {change.createdBy} · <DateText at={change.savedAt} withTime />
            </span>
            <span>
              {t.columns.effect}: {change.effectOn ?? t.atOnce}
            </span>
          </Flex>
        }
      />
      {change.reason && (
        <p style={{ whiteSpace: 'pre-line' }}>
          <b>{t.reason}</b> {change.reason}
        </p>
      )}
      {change.state === 'returned' && change.remark && (
        <Alert type="warning" showIcon title={change.remark} style={{ marginBlock: 12 }} />
      )}
      {parts.length > 0 && (
        <p style={{ marginBottom: 12 }}>
          <b>{t.parts}</b> {parts.map((name) => t.part[name] ?? name).join(t.and)}{' '}
          <a href={`/desk/studio/${change.id}`} style={{ textDecoration: 'underline' }}>
            {t.inStudio}
          </a>
        </p>
      )}
    </>
  )
}
