import {
  DataTable,
  EmptyState,
  LinkButton,
  Loaded,
  PageTitle,
  useAnswer,
  useApi,
  useLanguage,
  useMe,
  useOrganisationName,
  useTexts,
} from '@onego/ui'
import { sayNumber, sayPeriod } from '@onego/ui/chart'
import { Flex, Input } from 'antd'
import { useMemo, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { z } from 'zod'
import { IndicatorHead } from '../contract/analysis.ts'
import { Table } from '../contract.ts'
import { Change } from './Change.tsx'
import { texts } from './texts/index.ts'

const Indicators = z.array(IndicatorHead)
const PAGE = 20

/** All indicators for the desk; on the public page those that everybody may see. */
export function Page() {
  const t = useTexts(texts)
  const { me } = useMe()
  const isDesk = useLocation().pathname.startsWith('/desk')
  const [words, setWords] = useState('')
  const mayDefine = isDesk && me?.roles.some((role) => ['analyst', 'steward', 'admin'].includes(role))
  return (
    <>
      <PageTitle
        title={t.title}
        text={isDesk ? t.intro : t.publicIntro}
        extra={
          isDesk && (
            <>
              <LinkButton to="/desk/indicators/explore">{t.explore}</LinkButton>
              {mayDefine && <LinkButton to="/desk/indicators/imports">{t.importFile}</LinkButton>}
              {mayDefine && <LinkButton to="/desk/indicators/new">{t.defineNew}</LinkButton>}
            </>
          )
        }
      />
      <Flex vertical gap={16}>
        <Input.Search
          allowClear
          aria-label={t.find}
          placeholder={t.find}
          maxLength={100}
          style={{ maxWidth: 420 }}
          onSearch={setWords}
        />
        <Found words={words.trim()} isDesk={isDesk} />
      </Flex>
    </>
  )
}

function Found({ words, isDesk }: { words: string; isDesk: boolean }) {
  const t = useTexts(texts)
  const query = useApi(`/indicators${words ? `?text=${encodeURIComponent(words)}` : ''}`, Indicators)
  const empty = words ? (
    <EmptyState {...t.noneFound} />
  ) : (
    <EmptyState title={t.none.title} text={isDesk ? t.none.text : t.none.publicText} />
  )
  return (
    <Loaded query={query} empty={empty}>
      {(rows) => <List key={words} rows={rows} isDesk={isDesk} />}
    </Loaded>
  )
}

function List({ rows, isDesk }: { rows: IndicatorHead[]; isDesk: boolean }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const organisation = useOrganisationName()
  const navigate = useNavigate()
  const [pages, setPages] = useState(1)
  const shown = rows.slice(0, pages * PAGE)
  return (
    <DataTable<IndicatorHead>
      rows={shown}
      rowKey="code"
      onOpen={({ code }) => void navigate(`${isDesk ? '/desk' : ''}/indicators/${code}`)}
      more={shown.length < rows.length ? () => setPages(pages + 1) : undefined}
      columns={[
        { key: 'name', title: t.columns.name, render: ({ name }) => <b>{say(name)}</b> },
        { key: 'newest', title: t.columns.newest, render: (row) => <Newest indicator={row} /> },
        { key: 'cycle', title: t.columns.cycle, render: ({ cycle }) => t.cycles[cycle] },
        { key: 'owner', title: t.columns.owner, render: ({ ownerName }) => organisation(ownerName) },
        ...(isDesk
          ? [
              {
                key: 'visibility',
                title: t.columns.visibility,
                render: ({ visibility }: IndicatorHead) => t.visibilities[visibility],
              },
            ]
          : []),
      ]}
    />
  )
}

function Newest({ indicator: { code } }: { indicator: IndicatorHead }) {
  const t = useTexts(texts)
  const { say, language } = useLanguage()
  const question = useMemo(() => ({ indicators: [code], measures: ['value', 'yoy'], by: [] }), [code])
  const { data } = useAnswer('/indicators/table', question, Table)
  if (!data) return <span aria-busy="true">…</span>
  const [value = null, yoy = null] = data.total
  const heading = data.headings[0]
  if (value === null || !data.period || !heading) return <>{t.noValue}</>
  return (
    <span style={{ fontVariantNumeric: 'tabular-nums' }}>
      {sayNumber(value, { decimals: heading.decimals })} {say(heading.unit)}{' '}
      <Change yoy={yoy} better={heading.better} />{' '}
      <small style={{ whiteSpace: 'nowrap' }}>{sayPeriod(data.period, language)}</small>
    </span>
  )
}
