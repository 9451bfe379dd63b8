import {
  api,
  DataTable,
  DateText,
  DayText,
  EmptyState,
  ErrorNote,
  Light,
  Loaded,
  Section,
  tokens,
  useAction,
  useApi,
  useLanguage,
  useTexts,
} from '@onego/ui'
import { useState } from 'react'
import { type CaseLight, type DepartmentLights, LightPage } from '../contract.ts'
import { LightDrawer } from './LightDrawer.tsx'
import { type Chosen, LightFilters } from './LightFilters.tsx'
import { texts } from './texts/index.ts'

const REFRESH_MS = 30_000

interface Props {
  departments: DepartmentLights[] | undefined
  /** A light was explained or closed. */
  changed: () => void
}

export function LightList({ departments, changed }: Props) {
  const t = useTexts(texts)
  const [chosen, setChosen] = useState<Chosen>({ show: 'unsettled', colour: '', rule: '', department: '' })
  const query = String(new URLSearchParams(Object.entries(chosen).filter(([, value]) => value)))
  const change = (some: Partial<Chosen>) => setChosen({ ...chosen, ...some })
  return (
    <Section title={t.lights} extra={<LightFilters chosen={chosen} departments={departments} change={change} />}>
      <Pages key={query} path={`/supervision/lights?${query}`} oneDepartment={!departments} changed={changed} />
    </Section>
  )
}

interface PagesProps {
  path: string
  oneDepartment: boolean
  changed: () => void
}

function Pages({ path, oneDepartment, changed }: PagesProps) {
  const t = useTexts(texts)
  const first = useApi(path, LightPage, { refreshMs: REFRESH_MS })
  const [later, setLater] = useState<LightPage[]>([])
  const [opened, setOpened] = useState<string | null>(null)
  const more = useAction((after: string) => api.get(`${path}&after=${after}`, LightPage), {
    done: (page) => setLater((pages) => [...pages, page]),
  })
  const settled = () => {
    setLater([])
    void first.reload()
    changed()
  }
  return (
    <>
      <Loaded
        query={first}
        isEmpty={({ lights }) => lights.length === 0}
        empty={<EmptyState title={t.noLights} text={t.noLightsText} />}
      >
        {(page) => {
          const { next } = later.at(-1) ?? page
          const rows = unique([page, ...later].flatMap(({ lights }) => lights))
          return (
            <Rows
              rows={rows}
              oneDepartment={oneDepartment}
              open={setOpened}
              more={next ? () => void more.run(next) : undefined}
            />
          )
        }}
      </Loaded>
      <ErrorNote error={more.error} />
      <LightDrawer id={opened} close={() => setOpened(null)} settled={settled} />
    </>
  )
}

/** The first page is read again while later ones stay: a row may stand on both for a moment. */
const unique = (lights: CaseLight[]) => [...new Map(lights.map((light) => [light.id, light])).values()]

interface RowsProps {
  rows: CaseLight[]
  oneDepartment: boolean
  open: (id: string) => void
  more: (() => void) | undefined
}

function Rows({ rows, oneDepartment, open, more }: RowsProps) {
  const { columns, rule } = useTexts(texts)
  const { say } = useLanguage()
  const department = {
    key: 'department',
    title: columns.department,
    render: (row: CaseLight) => say({ zh: row.departmentName, en: row.departmentNameEn }),
  }
  return (
    <DataTable<CaseLight>
      rows={rows}
      rowKey="id"
      onOpen={({ id }) => open(id)}
      more={more}
      columns={[
        { key: 'light', title: columns.light, render: ({ colour }) => <Light value={colour} /> },
        { key: 'rule', title: columns.rule, render: (row) => rule[row.rule] },
        ...(oneDepartment ? [] : [department]),
        { key: 'item', title: columns.item, render: (row) => say({ zh: row.itemName, en: row.itemNameEn }) },
        { key: 'number', title: columns.number },
        { key: 'dueOn', title: columns.due, render: ({ dueOn }) => <DayText day={dueOn} /> },
        { key: 'raisedAt', title: columns.since, render: ({ raisedAt }) => <DateText at={raisedAt} /> },
        { key: 'state', title: columns.state, render: (row) => <Handling light={row} /> },
      ]}
    />
  )
}

function Handling({ light }: { light: CaseLight }) {
  const t = useTexts(texts)
  if (light.isAnswerOverdue) return <b style={{ color: tokens.danger }}>{t.overdue}</b>
  return light.state === 'open' && !light.answerDueOn ? t.warning : t.state[light.state]
}
