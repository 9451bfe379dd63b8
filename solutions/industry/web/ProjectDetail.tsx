import {
  api,
  DayText,
  ErrorNote,
  Loaded,
  useAction,
  useApi,
  useLanguage,
  useOrganisationName,
  useTexts,
} from '@onego/ui'
import { Chart, linesOption, sayPeriod } from '@onego/ui/chart'
import { Button, Checkbox, Flex, Form, InputNumber, Select, Typography } from 'antd'
import { useId, useState } from 'react'
import { Project, Standing } from '../contract.ts'
import { texts } from './texts/index.ts'

interface Props {
  project: Project
  reload: () => Promise<void>
}

/** One project: its investment against the plan, its milestones, and where the bureau reports what has come. */
export function ProjectDetail({ project, reload }: Props) {
  const t = useTexts(texts)
  const { say, language } = useLanguage()
  const standing = useApi('/industry/standing', Standing)
  const bureauName = useOrganisationName()
  const months = project.progress.map(({ month }) => month)
  const lines = [
    { name: t.projects.plan, values: project.progress.map(({ planned }) => planned), dashed: true },
    { name: t.projects.actual, values: project.progress.map(({ actual }) => actual) },
  ]
  return (
    <Flex vertical gap={16}>
      <Chart
        title={t.projects.chart(project.month ? sayPeriod(project.month, language) : '—')}
        level={2}
        source={{ text: t.projects.source(project.generated), href: '/desk/industry/projects#definition-invested' }}
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
      <Loaded query={standing}>
        {({ reviews, bureau }) =>
          reviews ? (
            <Report project={project} reload={reload} />
          ) : (
            <Typography.Text type="secondary">{bureau && t.projects.reportOnly(bureauName(bureau))}</Typography.Text>
          )
        }
      </Loaded>
    </Flex>
  )
}

/** Progress is reported by the bureau's own people. */
function Report({ project, reload }: Props) {
  const t = useTexts(texts)
  const { say } = useLanguage()
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
