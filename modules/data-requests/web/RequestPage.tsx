import { DayText, Light, Loaded, PageTitle, Section, useApi, useLanguage, useTexts } from '@onego/ui'
import { Flex } from 'antd'
import { useParams } from 'react-router'
import { ApplicationDetail } from '../contract.ts'
import { AgreementCard } from './AgreementCard.tsx'
import { CompleteForm } from './CompleteForm.tsx'
import { DecisionForm } from './DecisionForm.tsx'
import { Facts } from './Facts.tsx'
import { History } from './History.tsx'
import { Moves } from './Moves.tsx'
import { State } from './State.tsx'
import { TermsTable } from './TermsTable.tsx'
import { texts } from './texts/index.ts'

/** One application: what was asked and given, what can be done now, the agreement, and all that happened. */
export function Page() {
  const { page: t } = useTexts(texts)
  const { say } = useLanguage()
  const { id = '' } = useParams()
  const query = useApi(`/data-requests/${encodeURIComponent(id)}`, ApplicationDetail)
  const title = query.data ? `${t.title} · ${say(query.data.resource.name)}` : t.title
  return (
    <>
      <PageTitle title={title} />
      <Loaded query={query}>{(found) => <Parts found={found} changed={query.reload} />}</Loaded>
    </>
  )
}

interface Props {
  found: ApplicationDetail
  changed: () => Promise<void>
}

function Parts({ found, changed }: Props) {
  const { page: t } = useTexts(texts)
  const { moves, version } = found
  const decides = moves.includes('grant')
  return (
    <Flex vertical gap={16}>
      <Section title={<State of={found} />} extra={<Waiting found={found} />}>
        <Facts found={found} />
        <Moves found={found} changed={changed} />
      </Section>
      <Section title={found.given ? t.terms : t.termsAsked}>
        <TermsTable found={found} />
      </Section>
      {decides && <DecisionForm key={version} found={found} changed={changed} />}
      {moves.includes('complete') && <CompleteForm key={version} found={found} changed={changed} />}
      {found.agreement && <AgreementCard found={found} agreement={found.agreement} changed={changed} />}
      <Section title={t.history}>
        <History found={found} />
      </Section>
    </Flex>
  )
}

/** Whom it waits for, and how long they have. */
function Waiting({ found }: { found: ApplicationDetail }) {
  const t = useTexts(texts)
  const { waitsFor, dueOn, daysLeft, completeBy, stoppedDays, light } = found
  if (!waitsFor) return null
  return (
    <Flex gap="4px 12px" wrap align="center">
      <b>{t.page.waitsFor[waitsFor]}</b>
      {dueOn && (
        <>
          <Light value={light} />
          <span>
            {t.page.dueOn} <DayText day={dueOn} />
            {daysLeft !== null && ` · ${t.daysLeft(daysLeft)}`}
          </span>
        </>
      )}
      {completeBy && (
        <span>
          {t.page.stopped} · {t.page.completeBy} <DayText day={completeBy} />
        </span>
      )}
      {stoppedDays > 0 && <span>{t.page.stoppedDays(stoppedDays)}</span>}
    </Flex>
  )
}
