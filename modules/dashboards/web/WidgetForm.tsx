import { CopyOutlined, DeleteOutlined } from '@ant-design/icons'
import { useLanguage, useTexts } from '@onego/ui'
import { Button, Divider, Flex, Form, Input, InputNumber, Select } from 'antd'
import { type SourceInfo, type Widget, type WidgetAnswer, WidgetType } from '../contract.ts'
import { placed } from './editing.ts'
import { OptionsForm } from './OptionsForm.tsx'
import { QueryForm } from './QueryForm.tsx'
import { texts } from './texts/index.ts'

interface Props {
  widget: Widget
  answer: WidgetAnswer | undefined
  sources: readonly SourceInfo[]
  put(change: (widget: Widget) => Widget): void
  copy(): void
  remove(): void
}

/** All of one widget: words, kind, source and what it is asked, how it is shown, where it stands. */
export function WidgetForm({ widget, answer, sources, put, copy, remove }: Props) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { fields } = t.editor
  const source = sources.find(({ name }) => name === widget.data?.source)
  const hasSource = widget.type !== 'text' && widget.type !== 'map'
  const types = WidgetType.options.map((type) => ({ value: type, label: t.types[type] }))
  return (
    <Form layout="vertical" size="small">
      <Flex gap={8} style={{ marginBottom: 8 }}>
        <Button icon={<CopyOutlined />} onClick={copy}>
          {t.editor.copyWidget}
        </Button>
        <Button danger icon={<DeleteOutlined />} onClick={remove}>
          {t.editor.removeWidget}
        </Button>
      </Flex>
      <Titles widget={widget} put={put} />
      <Form.Item label={fields.type} style={{ marginBottom: 10 }}>
        <Select
          aria-label={fields.type}
          value={widget.type}
          options={types}
          onChange={(type) => put((one) => ({ ...one, type }))}
        />
      </Form.Item>
      {hasSource && (
        <Form.Item label={fields.source} style={{ marginBottom: 10 }}>
          <Select
            aria-label={fields.source}
            value={widget.data?.source ?? null}
            options={sources.map(({ name, label }) => ({ value: name, label: say(label) }))}
            onChange={(name) => put((one) => ({ ...one, data: { source: name, query: {} } }))}
          />
        </Form.Item>
      )}
      {hasSource && source && (
        <>
          <Divider titlePlacement="start">{fields.query}</Divider>
          <QueryForm
            key={`${widget.id} ${source.name}`}
            source={source}
            query={widget.data?.query ?? {}}
            put={(query) => put((one) => ({ ...one, data: { source: source.name, query } }))}
          />
        </>
      )}
      <Divider titlePlacement="start">{fields.options}</Divider>
      <OptionsForm
        key={widget.id}
        widget={widget}
        dataset={answer?.dataset}
        put={(options) => put((one) => ({ ...one, options }))}
      />
      <Divider titlePlacement="start">{fields.place}</Divider>
      <Place widget={widget} put={put} />
    </Form>
  )
}

function Titles({ widget, put }: Pick<Props, 'widget' | 'put'>) {
  const { fields } = useTexts(texts).editor
  const line = (language: 'zh' | 'en', label: string) => (
    <Form.Item label={label} style={{ marginBottom: 10 }}>
      <Input
        aria-label={label}
        value={widget.title[language]}
        onChange={(event) => put((one) => ({ ...one, title: { ...one.title, [language]: event.target.value } }))}
      />
    </Form.Item>
  )
  return (
    <>
      {line('zh', fields.titleZh)}
      {line('en', fields.titleEn)}
    </>
  )
}

function Place({ widget, put }: Pick<Props, 'widget' | 'put'>) {
  const { fields } = useTexts(texts).editor
  const { place } = widget
  /** Columns and rows are counted from 1 for people. */
  const number = (key: 'x' | 'y' | 'w' | 'h') => {
    const shown = key === 'x' || key === 'y' ? place[key] + 1 : place[key]
    return (
      <Form.Item label={fields[key]} style={{ marginBottom: 10 }}>
        <InputNumber
          aria-label={fields[key]}
          min={1}
          value={shown}
          onChange={(value) =>
            value !== null && put((one) => ({ ...one, place: placed(place, { [key]: value - shown }) }))
          }
          style={{ width: 76 }}
        />
      </Form.Item>
    )
  }
  return (
    <Flex gap={8}>
      {number('x')}
      {number('y')}
      {number('w')}
      {number('h')}
    </Flex>
  )
}
