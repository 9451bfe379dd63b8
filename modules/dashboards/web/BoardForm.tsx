import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useTexts } from '@onego/ui'
import { Button, Divider, Flex, Form, Input, InputNumber, Select, Typography } from 'antd'
import { DimensionPick } from './DimensionFields.tsx'
import type { Draft } from './editing.ts'
import { texts } from './texts/index.ts'

interface Props {
  draft: Draft
  change(to: (draft: Draft) => Draft): void
}

const VISIBILITIES = ['public', 'staff', 'owner'] as const

/** Words, readers and filters of a dashboard. */
export function BoardForm({ draft, change }: Props) {
  const t = useTexts(texts)
  const { fields } = t.editor
  const text = (label: string, value: string, put: (text: string) => Partial<Draft>) => (
    <Form.Item label={label} style={{ marginBottom: 10 }}>
      <Input
        aria-label={label}
        value={value}
        onChange={(event) => {
          const part = put(event.target.value)
          change((before) => ({ ...before, ...part }))
        }}
      />
    </Form.Item>
  )
  const { name, subtitle = { zh: '', en: '' } } = draft
  return (
    <Form layout="vertical" size="small">
      {text(fields.nameZh, name.zh, (zh) => ({ name: { ...name, zh } }))}
      {text(fields.nameEn, name.en, (en) => ({ name: { ...name, en } }))}
      {text(fields.subtitleZh, subtitle.zh, (zh) => ({ subtitle: { ...subtitle, zh } }))}
      {text(fields.subtitleEn, subtitle.en, (en) => ({ subtitle: { ...subtitle, en } }))}
      <Form.Item label={fields.visibility} style={{ marginBottom: 10 }}>
        <Select
          aria-label={fields.visibility}
          value={draft.visibility}
          options={VISIBILITIES.map((value) => ({ value, label: t.visibilities[value] }))}
          onChange={(visibility) => change((before) => ({ ...before, visibility }))}
        />
      </Form.Item>
      <Form.Item label={fields.refresh} style={{ marginBottom: 10 }}>
        <InputNumber
          aria-label={fields.refresh}
          min={5}
          max={86_400}
          value={draft.refreshSeconds}
          onChange={(seconds) => seconds && change((before) => ({ ...before, refreshSeconds: seconds }))}
        />
      </Form.Item>
      <Divider titlePlacement="start">{t.editor.parameters}</Divider>
      <Typography.Paragraph type="secondary">{t.editor.parameterHelp}</Typography.Paragraph>
      <Filters draft={draft} change={change} />
    </Form>
  )
}

type Parameter = Draft['parameters'][number]

function Filters({ draft: { parameters }, change }: Props) {
  const t = useTexts(texts).editor
  const put = (next: Parameter[]) => change((before) => ({ ...before, parameters: next }))
  const add = () =>
    put([
      ...parameters,
      {
        name: `p${parameters.length + 1}`,
        label: { zh: '地区', en: 'Region' },
        initial: '',
        source: membersOf('region'),
      },
    ])
  return (
    <Flex vertical gap={12}>
      {parameters.map((parameter, at) => (
        <Filter
          // biome-ignore lint/suspicious/noArrayIndexKey: a filter is its place in the list while its name is typed
          key={at}
          parameter={parameter}
          put={(next) => put(parameters.map((one, index) => (index === at ? next : one)))}
          remove={() => put(parameters.filter((_, index) => index !== at))}
        />
      ))}
      <Button icon={<PlusOutlined />} onClick={add}>
        {t.addParameter}
      </Button>
    </Flex>
  )
}

const membersOf = (dimension: string) => ({ source: 'indicators.members', query: { dimension } })

interface FilterProps {
  parameter: Parameter
  put(parameter: Parameter): void
  remove(): void
}

function Filter({ parameter, put, remove }: FilterProps) {
  const t = useTexts(texts).editor
  const { name, label, source, initial } = parameter
  const input = (said: string, value: string, change: (text: string) => Partial<Parameter>) => (
    <Input
      aria-label={said}
      addonBefore={said}
      value={value}
      onChange={(event) => put({ ...parameter, ...change(event.target.value) })}
    />
  )
  return (
    <Flex vertical gap={6}>
      <Flex gap={6}>
        {input(t.parameter.name, name, (text) => ({ name: text }))}
        <Button aria-label={t.pairs.remove} icon={<DeleteOutlined />} onClick={remove} />
      </Flex>
      {input(t.parameter.labelZh, label.zh, (zh) => ({ label: { ...label, zh } }))}
      {input(t.parameter.labelEn, label.en, (en) => ({ label: { ...label, en } }))}
      <Flex gap={6} align="center">
        <span>{t.parameter.dimension}</span>
        <DimensionPick
          value={typeof source?.query.dimension === 'string' ? source.query.dimension : ''}
          put={(dimension) => put({ ...parameter, source: membersOf(dimension) })}
        />
      </Flex>
      {input(t.parameter.initial, initial, (text) => ({ initial: text }))}
    </Flex>
  )
}
