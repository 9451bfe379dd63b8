import { useTexts } from '@onego/ui'
import { Button, Flex, Form, Input, InputNumber, Radio } from 'antd'
import type { Pattern } from '../contract.ts'
import { ConditionFields } from './ConditionFields.tsx'
import type { Draft } from './draft.ts'
import { GRID } from './HeadFields.tsx'
import { LevelField } from './LevelField.tsx'
import { texts } from './texts/index.ts'

const KINDS: Pattern['kind'][] = ['absence', 'sequence', 'surge', 'burst', 'order']

/** Which stream is watched, how events belong together, and what must not happen. */
export function PatternFields() {
  const { rule: t } = useTexts(texts)
  const form = Form.useFormInstance<Draft>()
  const kind = Form.useWatch('pattern', form) ?? 'absence'
  const needed = [{ required: true, whitespace: true, message: t.required }]
  return (
    <>
      <div style={GRID}>
        <Form.Item name="stream" label={t.stream} rules={needed}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="keyBy" label={t.keyBy} extra={t.keyByHelp} rules={needed}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="lateSeconds" label={t.lateSeconds}>
          <InputNumber min={0} max={86_400} style={{ width: '100%' }} />
        </Form.Item>
        <LevelField name="level" />
      </div>
      <Form.Item name="pattern" label={t.kind} extra={t.patternHelp[kind]} style={{ marginTop: 16 }}>
        <Radio.Group options={KINDS.map((value) => ({ value, label: t.patterns[value] }))} />
      </Form.Item>
      <Parts kind={kind} />
    </>
  )
}

const ROLES = {
  absence: ['after', 'missing'],
  order: ['first', 'next'],
  burst: ['of'],
  surge: ['of'],
  sequence: [],
} as const

function Parts({ kind }: { kind: Pattern['kind'] }) {
  const { rule: t } = useTexts(texts)
  return (
    <>
      {ROLES[kind].map((role) => (
        <MatchField key={role} name={[role]} label={t[role]} />
      ))}
      {kind === 'sequence' && <Steps />}
      <Flex gap={16} wrap>
        {kind === 'surge' ? <NumberField name="windowMinutes" /> : <NumberField name="withinMinutes" />}
        {kind === 'surge' && <NumberField name="baseline" />}
        {kind === 'surge' && <NumberField name="factor" />}
        {(kind === 'surge' || kind === 'burst') && <NumberField name="atLeast" />}
      </Flex>
    </>
  )
}

function NumberField({ name }: { name: 'windowMinutes' | 'withinMinutes' | 'baseline' | 'factor' | 'atLeast' }) {
  const { rule: t } = useTexts(texts)
  return (
    <Form.Item name={name} label={t[name]} rules={[{ required: true, message: t.required }]}>
      <InputNumber min={0} />
    </Form.Item>
  )
}

function MatchField({ name, label }: { name: (string | number)[]; label: string }) {
  const { rule: t } = useTexts(texts)
  return (
    <div style={GRID}>
      <Form.Item
        name={[...name, 'type']}
        label={`${label} · ${t.type}`}
        rules={[{ required: true, message: t.required }]}
      >
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name={[...name, 'where']} label={`${label} · ${t.where}`}>
        <ConditionFields />
      </Form.Item>
    </div>
  )
}

function Steps() {
  const { rule: t } = useTexts(texts)
  return (
    <Form.List name="steps">
      {(fields, { add, remove }) => (
        <Flex vertical gap={4} style={{ marginBottom: 16 }}>
          {fields.map(({ key, name }, index) => (
            <div key={key}>
              <MatchField name={[name]} label={`${t.steps} ${index + 1}`} />
              {fields.length > 2 && (
                <Button type="text" onClick={() => remove(name)}>
                  {t.removeStep}
                </Button>
              )}
            </div>
          ))}
          {fields.length < 8 && (
            <Button type="link" style={{ alignSelf: 'flex-start', padding: 0 }} onClick={() => add({ type: '' })}>
              {t.addStep}
            </Button>
          )}
        </Flex>
      )}
    </Form.List>
  )
}
