import {
  api,
  DataTable,
  EmptyState,
  ErrorNote,
  Loaded,
  PageTitle,
  useAction,
  useApi,
  useLanguage,
  useTexts,
} from '@onego/ui'
import { Flex, Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { SECTORS } from '../content/industries.ts'
import { EnterprisePage, type EnterpriseRow, Level } from '../contract.ts'
import { ForBureau } from './ForBureau.tsx'
import { LevelTag } from './Lamps.tsx'
import { GeneratedNote } from './Notes.tsx'
import { texts } from './texts/index.ts'
import { WarningsSummary } from './WarningsSummary.tsx'

/** Single enterprises for the bureau; for others how many of each industry are warned. */
export function Page() {
  const t = useTexts(texts)
  const title = <PageTitle title={t.enterprises.title} text={t.enterprises.intro} />
  return (
    <ForBureau title={title} whose={t.warningSummary.whose} others={<WarningsSummary />}>
      {title}
      <Enterprises />
    </ForBureau>
  )
}

function Enterprises() {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const [search, setSearch] = useSearchParams()
  const [text, setText] = useState(search.get('text') ?? '')
  const choose = (name: string, value: string) => {
    const next = new URLSearchParams(search)
    if (value) next.set(name, value)
    else next.delete(name)
    setSearch(next, { replace: true })
  }
  const sectors = [
    { value: '', label: t.overview.all },
    ...SECTORS.map(({ code, name }) => ({ value: code, label: say(name) })),
  ]
  const levels = [
    { value: '', label: t.enterprises.allLevels },
    ...Level.options.toReversed().map((value) => ({ value, label: t.level[value] })),
  ]
  const asked = new URLSearchParams(
    [...search].filter(([name]) => ['text', 'sector', 'level', 'park'].includes(name)),
  ).toString()
  return (
    <>
      <Flex gap={12} wrap style={{ marginBottom: 16 }}>
        <Input.Search
          aria-label={t.enterprises.search}
          placeholder={t.enterprises.search}
          enterButton={t.enterprises.find}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onSearch={(value) => choose('text', value.trim())}
          style={{ maxWidth: 420 }}
        />
        <Select
          aria-label={t.overview.subject}
          options={sectors}
          value={search.get('sector') ?? ''}
          onChange={(value) => choose('sector', value)}
          style={{ minWidth: 180 }}
        />
        <Segmented
          options={levels}
          value={search.get('level') ?? ''}
          onChange={(value) => choose('level', value)}
          style={{ maxWidth: '100%', overflowX: 'auto' }}
        />
      </Flex>
      <List key={asked} asked={asked} />
    </>
  )
}

/** As wide as the screen leaves it: the whole sentence is read without scrolling. */
const Reason = ({ text }: { text: string }) => (
  <span style={{ display: 'inline-block', maxWidth: 420, whiteSpace: 'normal' }}>{text}</span>
)

function List({ asked }: { asked: string }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const navigate = useNavigate()
  const path = `/industry/enterprises?${asked}`
  const first = useApi(path, EnterprisePage)
  const [older, setOlder] = useState<EnterprisePage[]>([])
  const more = useAction((after: string) => api.get(`${path}&after=${encodeURIComponent(after)}`, EnterprisePage), {
    done: (page) => setOlder((pages) => [...pages, page]),
  })
  const { columns } = t.enterprises
  return (
    <Loaded
      query={first}
      isEmpty={(page) => page.rows.length === 0}
      empty={<EmptyState title={t.enterprises.empty} text={t.enterprises.emptyText} />}
    >
      {(page) => {
        const { next } = older.at(-1) ?? page
        const rows: EnterpriseRow[] = [page, ...older].flatMap((one) => one.rows)
        return (
          <>
            <GeneratedNote show={rows.some(({ generated }) => generated)} />
            <DataTable
              rows={rows}
              rowKey="code"
              onOpen={(row) => void navigate(`/desk/industry/enterprises/${row.code}`)}
              more={next ? () => void more.run(next) : undefined}
              columns={[
                { key: 'level', title: columns.level, render: (row) => <LevelTag level={row.level} />, width: 140 },
                { key: 'name', title: columns.name, render: (row) => say(row.name) },
                { key: 'sector', title: columns.sector, render: (row) => (row.sectorName ? say(row.sectorName) : '—') },
                { key: 'park', title: columns.park, render: (row) => (row.parkName ? say(row.parkName) : '—') },
                {
                  key: 'reason',
                  title: columns.reason,
                  render: (row) => <Reason text={row.reason ? say(row.reason) : '—'} />,
                },
              ]}
            />
            <ErrorNote error={more.error} />
          </>
        )
      }}
    </Loaded>
  )
}
