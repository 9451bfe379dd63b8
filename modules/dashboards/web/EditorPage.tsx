import { PlusOutlined, UndoOutlined } from '@ant-design/icons'
import {
  ApiError,
  api,
  EmptyState,
  ErrorNote,
  LinkButton,
  Loaded,
  notify,
  PageTitle,
  useAction,
  useApi,
  useIsPhone,
  useLanguage,
  useTexts,
} from '@onego/ui'
import { Button, Dropdown, Flex, Input, Tabs } from 'antd'
import { useMemo, useState } from 'react'
import { useParams } from 'react-router'
import { z } from 'zod'
import { ShownDashboard, SourceInfo, type WidgetAnswer, WidgetType } from '../contract.ts'
import { BoardForm } from './BoardForm.tsx'
import { EditorCanvas } from './EditorCanvas.tsx'
import { changeWidget, copyOf, type Draft, newWidget, removeWidget } from './editing.ts'
import { History } from './History.tsx'
import { JsonView, type Refused } from './JsonView.tsx'
import { texts } from './texts/index.ts'
import { useDraft } from './use-draft.ts'
import { usePreview } from './use-preview.ts'
import { WidgetForm } from './WidgetForm.tsx'

export function Page() {
  const { code = '' } = useParams()
  const t = useTexts(texts).editor
  const shown = useApi(`/dashboards/${encodeURIComponent(code)}`, ShownDashboard)
  return (
    <Loaded query={shown}>
      {(dashboard) => (dashboard.mayEdit ? <Editor key={code} shown={dashboard} /> : <EmptyState title={t.notYours} />)}
    </Loaded>
  )
}

const refusedIn = (error: unknown): Refused[] =>
  error instanceof ApiError && Array.isArray(error.details.problems) ? (error.details.problems as Refused[]) : []

function Editor({ shown }: { shown: ShownDashboard }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const phone = useIsPhone()
  const { draft, version, isChanged, change, undo, load } = useDraft(shown)
  const [chosen, choose] = useState<string>()
  const [note, setNote] = useState('')
  const [tab, setTab] = useState('widget')
  const initial = useMemo(
    () => Object.fromEntries((draft?.parameters ?? []).map((one) => [one.name, one.initial])),
    [draft?.parameters],
  )
  const answers = usePreview(draft?.widgets ?? [], initial)
  const saving = useAction(
    () => api.put(`/dashboards/${encodeURIComponent(shown.code)}`, { version, dashboard: draft, note }, ShownDashboard),
    {
      done: (saved) => {
        load(saved)
        setNote('')
        notify(t.editor.saved(saved.version))
      },
    },
  )
  if (!draft) return null
  const refused = refusedIn(saving.error)
  const add = (type: z.output<typeof WidgetType>) => {
    const widget = newWidget(draft, type, { zh: texts.zh.types[type], en: texts.en.types[type] })
    change((before) => ({ ...before, widgets: [...before.widgets, widget] }))
    choose(widget.id)
    setTab('widget')
  }
  return (
    <>
      <PageTitle
        title={t.editor.title(say(draft.name))}
        text={t.editor.text}
        extra={
          <Flex gap={8} wrap align="center">
            <Dropdown
              trigger={['click']}
              menu={{
                items: WidgetType.options.map((type) => ({ key: type, label: t.types[type] })),
                onClick: ({ key }) => add(WidgetType.parse(key)),
              }}
            >
              <Button icon={<PlusOutlined />}>{t.editor.add}</Button>
            </Dropdown>
            <Button icon={<UndoOutlined />} disabled={!isChanged} onClick={undo}>
              {t.editor.undo}
            </Button>
            <Input
              aria-label={t.editor.note}
              placeholder={t.editor.note}
              value={note}
              maxLength={200}
              onChange={(event) => setNote(event.target.value)}
              style={{ width: 190 }}
            />
            <Button type="primary" disabled={!isChanged} loading={saving.running} onClick={() => void saving.run()}>
              {t.editor.save}
            </Button>
            <LinkButton to={`/desk/dashboards/${shown.code}`}>{t.editor.leave}</LinkButton>
          </Flex>
        }
      />
      <ErrorNote error={saving.error} />
      <p role="status" style={{ minHeight: '1.6em' }}>
        {isChanged ? t.editor.unsaved : ''}
      </p>
      <div style={{ display: 'grid', gridTemplateColumns: phone ? '1fr' : 'minmax(0, 1fr) 380px', gap: 16 }}>
        <EditorCanvas draft={draft} answers={answers} chosen={chosen} choose={choose} change={change} />
        <Tabs
          activeKey={tab}
          onChange={setTab}
          items={[
            {
              key: 'widget',
              label: t.editor.tabs.widget,
              children: <Chosen draft={draft} id={chosen} answers={answers} choose={choose} change={change} />,
            },
            { key: 'board', label: t.editor.tabs.board, children: <BoardForm draft={draft} change={change} /> },
            {
              key: 'json',
              label: `${t.editor.tabs.json}${refused.length > 0 ? ` (${refused.length})` : ''}`,
              children: <JsonView draft={draft} refused={refused} apply={(next) => change(() => next)} />,
            },
            {
              key: 'history',
              label: t.editor.tabs.history,
              children: <History code={shown.code} version={version} load={(next) => change(() => next)} />,
            },
          ]}
        />
      </div>
    </>
  )
}

interface ChosenProps {
  draft: Draft
  id: string | undefined
  answers: ReadonlyMap<string, WidgetAnswer>
  choose(id: string | undefined): void
  change(to: (draft: Draft) => Draft): void
}

const Sources = z.array(SourceInfo)

function Chosen({ draft, id, answers, choose, change }: ChosenProps) {
  const t = useTexts(texts).editor
  const sources = useApi('/dashboards/sources', Sources)
  const widget = draft.widgets.find((one) => one.id === id)
  if (!widget) return <EmptyState title={t.choose} />
  const copy = () => {
    const made = copyOf(draft, widget)
    change((before) => ({ ...before, widgets: [...before.widgets, made] }))
    choose(made.id)
  }
  return (
    <WidgetForm
      widget={widget}
      answer={answers.get(widget.id)}
      sources={sources.data ?? []}
      put={(to) => change((before) => changeWidget(before, widget.id, to))}
      copy={copy}
      remove={() => {
        change((before) => removeWidget(before, widget.id))
        choose(undefined)
      }}
    />
  )
}
