import { type Choice, type TableInput, type TableOutput, ValueType } from '@onego/rules/contract'
import { useLanguage, useTexts } from '@onego/ui'
import { Button, Flex, Form, Input, Modal, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { texts } from '../texts/index.ts'
import { inputAbout, type Subject } from './edit.ts'

interface Actions {
  move: (step: -1 | 1) => void
  remove: () => void
  close: () => void
}

const OWN = ' own'

/** Which question a condition is about, what it is called, and which values it has. */
export function InputDialog(
  props: Actions & { input: TableInput; subjects: readonly Subject[]; put: (input: TableInput) => void },
) {
  const { input, subjects, put, ...actions } = props
  const t = useTexts(texts)
  const { say } = useLanguage()
  const options = [
    ...subjects.map((one) => ({
      value: one.id,
      label: say(one.label ?? one.text ?? { zh: one.id, en: one.id }) || one.id,
    })),
    { value: OWN, label: t.designer.ownExpression },
  ]
  const isKnown = subjects.some(({ id }) => id === input.expression)
  const choose = (id: string) => {
    const subject = subjects.find((one) => one.id === id)
    if (subject) put({ ...inputAbout(subject, []), id: input.id })
    else put({ ...input, expression: input.id, values: undefined })
  }
  return (
    <Frame title={t.designer.column} {...actions}>
      <Form.Item label={t.designer.question} htmlFor="rules-subject">
        <Select id="rules-subject" value={isKnown ? input.expression : OWN} options={options} onChange={choose} />
      </Form.Item>
      {!isKnown && (
        <Form.Item label={t.designer.expression} htmlFor="rules-expression">
          <Input
            id="rules-expression"
            value={input.expression}
            maxLength={1000}
            onChange={({ target }) => put({ ...input, expression: target.value })}
          />
        </Form.Item>
      )}
      <Labels column={input} put={(label) => put({ ...input, label })} />
      <TypeField value={input.type} put={(type) => put({ ...input, type, values: undefined })} />
      {input.type === 'string' && (
        <ValuesField key={input.expression} values={input.values} put={(values) => put({ ...input, values })} />
      )}
    </Frame>
  )
}

/** What a result is called, which values it has, and what holds if no row applies. */
export function OutputDialog(props: Actions & { output: TableOutput; put: (output: TableOutput) => void }) {
  const { output, put, ...actions } = props
  const t = useTexts(texts)
  return (
    <Frame title={t.designer.column} {...actions}>
      <Form.Item label={t.designer.id} htmlFor="rules-id">
        <Input
          id="rules-id"
          value={output.id}
          maxLength={60}
          onChange={({ target }) => put({ ...output, id: target.value })}
        />
      </Form.Item>
      <Labels column={output} put={(label) => put({ ...output, label })} />
      <TypeField value={output.type} put={(type) => put({ ...output, type, values: undefined, default: undefined })} />
      {output.type === 'string' && <ValuesField values={output.values} put={(values) => put({ ...output, values })} />}
      <Form.Item label={t.designer.otherwise} htmlFor="rules-otherwise">
        <Input
          id="rules-otherwise"
          value={output.default ?? ''}
          placeholder={t.designer.none}
          maxLength={1000}
          onChange={({ target }) => put({ ...output, default: target.value === '' ? undefined : target.value })}
        />
      </Form.Item>
    </Frame>
  )
}

function Frame({ title, move, remove, close, children }: Actions & { title: string; children: ReactNode }) {
  const { designer: t } = useTexts(texts)
  const buttons = (
    <Flex gap={8} wrap justify="space-between">
      <Flex gap={8} wrap>
        <Button onClick={() => move(-1)}>{t.left}</Button>
        <Button onClick={() => move(1)}>{t.right}</Button>
        <Button danger onClick={remove}>
          {t.removeColumn}
        </Button>
      </Flex>
      <Button type="primary" onClick={close}>
        {t.done}
      </Button>
    </Flex>
  )
  return (
    <Modal open title={title} onCancel={close} footer={buttons}>
      <Form layout="vertical">{children}</Form>
    </Modal>
  )
}

function Labels({
  column,
  put,
}: {
  column: TableInput | TableOutput
  put: (label: { zh: string; en: string }) => void
}) {
  const { designer: t } = useTexts(texts)
  const { label } = column
  return (
    <>
      <Form.Item label={t.label} htmlFor="rules-label">
        <Input
          id="rules-label"
          value={label.zh}
          maxLength={200}
          onChange={({ target }) => put({ ...label, zh: target.value })}
        />
      </Form.Item>
      <Form.Item label={t.labelEn} htmlFor="rules-label-en">
        <Input
          id="rules-label-en"
          value={label.en}
          maxLength={200}
          onChange={({ target }) => put({ ...label, en: target.value })}
        />
      </Form.Item>
    </>
  )
}

function TypeField({ value, put }: { value: ValueType; put: (type: ValueType) => void }) {
  const t = useTexts(texts)
  const options = ValueType.options.map((type) => ({ value: type, label: t.types[type] }))
  return (
    <Form.Item label={t.designer.type} htmlFor="rules-type">
      <Select id="rules-type" value={value} options={options} onChange={put} />
    </Form.Item>
  )
}

const toLines = (values: Choice[] | undefined) =>
  (values ?? []).map(({ value, text }) => [value, text.zh, text.en].join(' = ')).join('\n')

function fromLines(lines: string): Choice[] | undefined {
  const values = lines.split('\n').flatMap((line) => {
    const [value = '', zh = '', en = ''] = line.split('=').map((part) => part.trim())
    return value === '' ? [] : [{ value, text: { zh: zh || value, en } }]
  })
  return values.length > 0 ? values : undefined
}

function ValuesField({ values, put }: { values: Choice[] | undefined; put: (values: Choice[] | undefined) => void }) {
  const { designer: t } = useTexts(texts)
  const [lines, setLines] = useState(toLines(values))
  return (
    <Form.Item label={t.values} htmlFor="rules-values" help={t.valuesHint}>
      <Input.TextArea
        id="rules-values"
        value={lines}
        autoSize={{ minRows: 2, maxRows: 8 }}
        onChange={({ target }) => setLines(target.value)}
        onBlur={() => put(fromLines(lines))}
      />
    </Form.Item>
  )
}
