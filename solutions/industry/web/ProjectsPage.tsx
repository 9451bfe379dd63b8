import {
  DataTable,
  DayText,
  EmptyState,
  Loaded,
  PageTitle,
  sayTime,
  tokens,
  useApi,
  useLanguage,
  useTexts,
} from '@onego/ui'
import { sayNumber, sayPeriod } from '@onego/ui/chart'
import { Drawer, Flex } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { Project } from '../contract.ts'
import { type Definition, Definitions, Head } from './Definitions.tsx'
import { GeneratedNote } from './Notes.tsx'
import { ProjectDetail } from './ProjectDetail.tsx'
import { texts } from './texts/index.ts'

const List = z.array(Project)

export function Page() {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const query = useApi('/industry/projects', List)
  const [opened, setOpened] = useState<string>()
  return (
    <>
      <PageTitle title={t.projects.title} text={t.projects.intro} />
      <Loaded query={query} empty={<EmptyState title={t.projects.empty} text={t.projects.emptyText} />}>
        {(rows) => {
          const project = rows.find(({ id }) => id === opened)
          return (
            <Flex vertical gap={16}>
              <GeneratedNote show={rows.some(({ generated }) => generated)} />
              <Projects rows={rows} open={setOpened} />
              <Drawer
                open={project !== undefined}
                onClose={() => setOpened(undefined)}
                title={project && say(project.name)}
                size={640}
                destroyOnHidden
              >
                {project && <ProjectDetail key={project.version} project={project} reload={query.reload} />}
              </Drawer>
            </Flex>
          )
        }}
      </Loaded>
    </>
  )
}

function Projects({ rows, open }: { rows: readonly Project[]; open: (id: string) => void }) {
  const t = useTexts(texts)
  const { say, language } = useLanguage()
  const { columns, definitions } = t.projects
  const source = t.projects.source(rows.some(({ generated }) => generated))
  const today = t.definitions.today(sayTime(new Date().toISOString(), language))
  const months = rows.flatMap(({ month }) => month ?? []).toSorted()
  const items: Definition[] = [
    { key: 'state', name: columns.state, text: definitions.state, source, period: today },
    { key: 'invested', name: columns.invested, text: definitions.invested, source, period: months.at(-1) ?? today },
    { key: 'ends', name: columns.ends, text: definitions.ends, source, period: today },
  ]
  return (
    <>
      <DataTable
        rows={rows}
        rowKey="id"
        onOpen={({ id }) => open(id)}
        columns={[
          { key: 'name', title: columns.name, render: (row) => say(row.name) },
          { key: 'park', title: columns.park, render: (row) => (row.parkName ? say(row.parkName) : '—') },
          {
            key: 'state',
            title: <Head of="state">{columns.state}</Head>,
            render: (row) => <State state={row.state} />,
          },
          {
            key: 'invested',
            title: <Head of="invested">{columns.invested}</Head>,
            render: (row) => <Invested project={row} />,
          },
          { key: 'ends', title: <Head of="ends">{columns.ends}</Head>, render: (row) => <DayText day={row.endsOn} /> },
          {
            key: 'reason',
            title: columns.reason,
            render: (row) => (row.reason ? <Reason text={say(row.reason)} /> : '—'),
          },
        ]}
      />
      <Definitions items={items} />
    </>
  )
}

/** As wide as the screen leaves it: the whole sentence is read without scrolling. */
const Reason = ({ text }: { text: string }) => (
  <span style={{ display: 'inline-block', maxWidth: 340, whiteSpace: 'normal' }}>{text}</span>
)

function State({ state }: { state: Project['state'] }) {
  const t = useTexts(texts)
  return (
    <span style={state === 'delayed' ? { color: tokens.danger, fontWeight: 600 } : {}}>{t.projects.state[state]}</span>
  )
}

function Invested({ project: { actual, investment, month } }: { project: Project }) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const say = (value: number) => sayNumber(value, { decimals: 0 })
  if (!month) return t.projects.notBegun
  return <span>{t.projects.investedOf(say(actual), say(investment), sayPeriod(month, language))}</span>
}
