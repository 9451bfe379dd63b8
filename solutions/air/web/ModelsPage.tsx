import {
  api,
  DataTable,
  DateText,
  EmptyState,
  ErrorNote,
  Loaded,
  PageTitle,
  Section,
  useAction,
  useApi,
  useLanguage,
  useMe,
  useTexts,
} from '@onego/ui'
import { Alert, Button, Drawer, Flex, Tag } from 'antd'
import { useState } from 'react'
import { ModelsView, type OutsideModel, ProgramRun } from '../contract.ts'
import { sayHour } from './Level.tsx'
import { ModelForm } from './ModelForm.tsx'
import { texts } from './texts/index.ts'

const REFRESH_MS = 20_000

export function Page() {
  const t = useTexts(texts)
  const { me } = useMe()
  const query = useApi('/air/models', ModelsView, { refreshMs: REFRESH_MS })
  const [edited, setEdited] = useState<OutsideModel | 'new'>()
  const isKeeper = me?.roles.includes('admin') ?? false
  const saved = () => {
    setEdited(undefined)
    void query.reload()
  }
  const add = isKeeper && (
    <Button type="primary" onClick={() => setEdited('new')}>
      {t.add}
    </Button>
  )
  return (
    <>
      <PageTitle title={t.models} text={t.modelsIntro} extra={add} />
      <Loaded query={query}>
        {(view) => (
          <Flex vertical gap={16}>
            <Section title={t.own}>
              {view.own[0]
                ? t.ownText(sayHour(view.own[0].trainedUntil), view.own[0].hours, Math.round(view.own[0].ms / 1000))
                : t.ownNone}
            </Section>
            <OutsideModels view={view} edit={isKeeper ? setEdited : undefined} started={() => void query.reload()} />
            <Files view={view} />
            <Runs view={view} />
          </Flex>
        )}
      </Loaded>
      <Drawer
        open={edited !== undefined}
        onClose={() => setEdited(undefined)}
        title={t.outside}
        size={520}
        destroyOnHidden
      >
        {edited && <ModelForm model={edited === 'new' ? undefined : edited} done={saved} />}
      </Drawer>
    </>
  )
}

interface OutsideProps {
  view: ModelsView
  edit: ((model: OutsideModel) => void) | undefined
  started: () => void
}

function OutsideModels({ view, edit, started }: OutsideProps) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const start = useAction((code: string) => api.post(`/air/models/${code}/start`, {}, ProgramRun), { done: started })
  return (
    <Section title={t.outside}>
      <p style={{ overflowWrap: 'anywhere' }}>{t.dropFolder(view.folder)}</p>
      {!view.programs && <Alert type="info" showIcon title={t.programsOff} style={{ marginBottom: 12 }} />}
      <ErrorNote error={start.error} />
      <DataTable
        rows={view.models}
        rowKey="code"
        empty={<EmptyState title={t.noModels.title} text={t.noModels.text} />}
        columns={[
          { key: 'code', title: t.code },
          { key: 'name', title: t.name, render: (row) => say(row.name) },
          { key: 'command', title: t.command, render: (row) => row.command[0] ?? '—' },
          {
            key: 'startHours',
            title: t.startHours,
            render: (row) => row.startHours.map((hour) => `${hour}:00`).join(' ') || '—',
          },
          {
            key: 'act',
            title: '',
            render: (row) =>
              edit && (
                <Flex gap={8}>
                  <Button size="small" onClick={() => edit(row)}>
                    {t.edit}
                  </Button>
                  {view.programs && row.command.length > 0 && (
                    <Button size="small" loading={start.running} onClick={() => void start.run(row.code)}>
                      {t.start}
                    </Button>
                  )}
                </Flex>
              ),
          },
        ]}
      />
    </Section>
  )
}

function Files({ view }: { view: ModelsView }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  return (
    <Section title={t.files}>
      <DataTable
        rows={view.files}
        rowKey="id"
        empty={t.noFiles}
        columns={[
          { key: 'model', title: t.code },
          { key: 'name', title: t.file },
          {
            key: 'status',
            title: t.state,
            render: (row) => <Tag color={row.status === 'accepted' ? 'green' : 'red'}>{t.status[row.status]}</Tag>,
          },
          { key: 'base', title: t.forecastBegins, render: (row) => sayHour(row.base) || '—' },
          { key: 'values', title: t.values, render: (row) => (row.reason ? say(row.reason) : row.values) },
          { key: 'at', title: t.at, render: (row) => <DateText at={row.at} withTime /> },
        ]}
      />
    </Section>
  )
}

function Runs({ view }: { view: ModelsView }) {
  const t = useTexts(texts)
  return (
    <Section title={t.programRuns}>
      <DataTable
        rows={view.runs}
        rowKey="id"
        empty={t.noProgramRuns}
        columns={[
          { key: 'model', title: t.code },
          { key: 'result', title: t.state, render: (row) => t.result[row.result] },
          { key: 'startedAt', title: t.at, render: (row) => <DateText at={row.startedAt} withTime /> },
          {
            key: 'log',
            title: t.log,
            render: (row) => <code style={{ overflowWrap: 'anywhere' }}>{row.log.slice(-200)}</code>,
          },
        ]}
      />
    </Section>
  )
}
