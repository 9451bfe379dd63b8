import {
  api,
  DataTable,
  DayText,
  EmptyState,
  ErrorNote,
  Loaded,
  PageTitle,
  tokens,
  useAction,
  useApi,
  useLanguage,
  useMe,
  useTexts,
} from '@onego/ui'
import { Chart, linesOption, sayNumber } from '@onego/ui/chart'
import { Button, Checkbox, Drawer, Flex, Form, InputNumber, Select } from 'antd'
import { useId, useState } from 'react'
import { z } from 'zod'
import { Project } from '../contract.ts'
import { GeneratedNote } from './Notes.tsx'
import { texts } from './texts/index.ts'

const List = z.array(Project)

export function Page() {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const query = useApi('/industry/projects', List)
  const [opened, setOpened] = useState<string>()
  const { columns } = t.projects
  return (
    <>
      <PageTitle title={t.projects.title} text={t.projects.intro} />
      <Loaded query={query} empty={<EmptyState title={t.projects.empty} text={t.projects.emptyText} />}>
        {(rows) => {
          const project = rows.find(({ id }) => id === opened)
          return (
            <>
              <GeneratedNote show={rows.some(({ name }) => name.zh.startsWith('生成'))} />
              <DataTable
                rows={rows}
                rowKey="id"
                onOpen={({ id }) => setOpened(id)}
                columns={[
                  { key: 'name', title: columns.name, render: (row) => say(row.name) },
                  { key: 'park', title: columns.park, render: (row) => (row.parkName ? say(row.parkName) : '—') },
                  { key: 'state', title: columns.state, render: (row) => <State state={row.state} /> },
                  { key: 'invested', title: columns.invested, render: (row) => <Invested project={row} /> },
                  { key: 'ends', title: columns.ends, render: (row) => <DayText day={row.endsOn} /> },
                  { key: 'reason', title: columns.reason, render: (row) => (row.reason ? say(row.reason) : '—') },
                ]}
              />
              <Drawer
                open={project !== undefined}
                onClose={() => setOpened(undefined)}
                title={project && say(project.name)}
                size={640}
                destroyOnHidden
              >
                {project && <Detail key={project.version} project={project} reload={query.reload} />}
              </Drawer>
            </>
          )
        }}
      </Loaded>
    </>
  )
}

function State({ state }: { state: Project['state'] }) {
  const t = useTexts(texts)
  return (
    <span style={state === 'delayed' ? { color: tokens.danger, fontWeight: 600 } : {}}>{t.projects.state[state]}</span>
  )
}

function Invested({ project: { actual, investment } }: { project: Project }) {
  const t = useTexts(texts)
  const say = (value: number) => sayNumber(value, { decimals: 0 })
  return (
    <span>
      {say(actual)} / {say(investment)} {t.projects.tenThousand}
    </span>
  )
}

function Detail({ project, reload }: { project: Project; reload: () => Promise<void> }) {
  const t = useTexts(texts)
  const { say, language } = useLanguage()
  const months = project.progress.map(({ month }) => month)
  const lines = [
    { name: t.projects.plan, values: project.progress.map(({ planned }) => planned), dashed: true },
    { name: t.projects.actual, values: project.progress.map(({ actual }) => actual) },
  ]
  return (
    <Flex vertical gap={16}>
      <Chart
        title={t.projects.chart}
        level={2}
        source={{ text: t.projects.source }}
        option={linesOption({ periods: months, lines, unit: t.projects.tenThousand, decimals: 0, language })}
        table={{
          columns: [
            { key: 'month', label: t.projects.month },
            { key: 'planned', label: t.projects.plan, align: 'right' },
            { key: 'actual', label: t.projects.actual, align: 'right' },
          ],
          rows: project.progress,
        }}
        height={240}
      />
      <section>
        <h2 style={{ fontSize: '1em' }}>{t.projects.milestones}</h2>
        <ol>
          {project.milestones.map(({ name, dueOn, doneOn }) => (
            <li key={name.en}>
              {say(name)} · {t.projects.due} <DayText day={dueOn} />
              {doneOn && (
                <>
                  {' '}
                  · {t.projects.done} <DayText day={doneOn} />
                </>
              )}
            </li>
          ))}
        </ol>
      </section>
      <Report project={project} reload={reload} />
    </Flex>
  )
}

/** Progress is reported by the bureau's own people. */
function Report({ project, reload }: { project: Project; reload: () => Promise<void> }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { me } = useMe()
  const id = useId()
  const next = project.progress.find(({ actual }) => actual === null)?.month ?? project.progress.at(-1)?.month ?? ''
  const [month, setMonth] = useState(next)
  const [actual, setActual] = useState<number | null>(project.actual)
  const [done, setDone] = useState<number[]>([])
  const save = useAction(
    () =>
      api.post(`/industry/projects/${project.id}/progress`, { version: project.version, month, actual, done }, Project),
    { success: t.projects.reported, done: () => void reload() },
  )
  if (!me?.roles.includes('analyst')) return null
  const open = project.milestones.flatMap(({ name, doneOn }, at) => (doneOn ? [] : [{ value: at, label: say(name) }]))
  return (
    <Form layout="vertical" onFinish={() => void save.run()}>
      <h2 style={{ fontSize: '1em' }}>{t.projects.report}</h2>
      <Form.Item label={t.projects.month} htmlFor={`${id}-month`}>
        <Select
          id={`${id}-month`}
          value={month}
          onChange={setMonth}
          options={project.progress.map((one) => ({ value: one.month, label: one.month }))}
        />
      </Form.Item>
      <Form.Item label={t.projects.amount} htmlFor={`${id}-amount`}>
        <InputNumber id={`${id}-amount`} value={actual} min={0} onChange={setActual} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item label={t.projects.milestones}>
        <Checkbox.Group options={open} value={done} onChange={setDone} />
      </Form.Item>
      <ErrorNote error={save.error} />
      <Button htmlType="submit" type="primary" loading={save.running} disabled={actual === null}>
        {t.projects.report}
      </Button>
    </Form>
  )
}
