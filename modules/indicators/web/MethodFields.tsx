import { useTexts } from '@onego/ui'
import { Button, Flex, Form, Input, Radio, Select } from 'antd'
import { useId } from 'react'
import { emptyMethod, type Method } from './draft.ts'
import { IndicatorSelect } from './IndicatorSelect.tsx'
import { texts } from './texts/index.ts'

interface Props {
  method: Method
  set: (method: Method) => void
}

/** Reported, worked out from others, or counted by one SELECT. */
export function MethodFields({ method, set }: Props) {
  const { edit: t } = useTexts(texts)
  return (
    <>
      <Form.Item label={t.method}>
        <Radio.Group
          aria-label={t.method}
          value={method.kind}
          onChange={({ target }) => set(emptyMethod(target.value))}
          options={(['reported', 'formula', 'sql'] as const).map((value) => ({ value, label: t.methods[value] }))}
        />
      </Form.Item>
      {method.kind === 'formula' && <Formula method={method} set={set} />}
      {method.kind === 'sql' && <Sql method={method} set={set} />}
    </>
  )
}

type Named = Extract<Method, { kind: 'formula' }>
const MEASURES = ['value', 'previous', 'yearAgo', 'yearToDate'] as const

function Formula({ method, set }: { method: Named; set: (method: Named) => void }) {
  const { edit: t } = useTexts(texts)
  const id = useId()
  const names = Object.entries(method.names)
  const write = (entries: typeof names) => set({ ...method, names: Object.fromEntries(entries) })
  return (
    <>
      <Form.Item label={t.names}>
        <Flex vertical gap={8} align="stretch">
          {names.map(([name, what], index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place; its name is being written
            <Flex key={index} gap={8} wrap align="center">
              <Input
                aria-label={t.nameOf}
                value={name}
                maxLength={40}
                style={{ width: 140 }}
                onChange={({ target }) => write(names.with(index, [target.value, what]))}
              />
              =
              <IndicatorSelect
                label={t.indicatorOf}
                value={what.indicator || undefined}
                onChange={(indicator) => write(names.with(index, [name, { ...what, indicator }]))}
              />
              <Select
                aria-label={t.measureOf}
                value={what.measure ?? 'value'}
                style={{ minWidth: 140 }}
                options={MEASURES.map((value) => ({ value, label: t.measures[value] }))}
                onChange={(measure) => measure && write(names.with(index, [name, { ...what, measure }]))}
              />
              <Button onClick={() => write(names.toSpliced(index, 1))}>{t.removeName}</Button>
            </Flex>
          ))}
          <Button
            style={{ alignSelf: 'flex-start' }}
            onClick={() =>
              write([...names, [freeName(Object.keys(method.names)), { indicator: '', measure: 'value' }]])
            }
          >
            {t.addName}
          </Button>
        </Flex>
      </Form.Item>
      <Form.Item label={t.expression} extra={t.expressionHelp} htmlFor={id}>
        <Input.TextArea
          id={id}
          value={method.expression}
          maxLength={2000}
          autoSize={{ minRows: 2, maxRows: 8 }}
          style={{ fontFamily: 'ui-monospace, monospace' }}
          onChange={({ target }) => set({ ...method, expression: target.value })}
        />
      </Form.Item>
    </>
  )
}

/** a, b, c … whichever is not taken. */
const freeName = (taken: readonly string[]) =>
  [...'abcdefghijklmnopqrstuvwxyz'].find((letter) => !taken.includes(letter)) ?? `n${taken.length}`

type Counted = Extract<Method, { kind: 'sql' }>

function Sql({ method, set }: { method: Counted; set: (method: Counted) => void }) {
  const { edit: t } = useTexts(texts)
  const id = useId()
  const { from } = method
  return (
    <>
      <Form.Item label={t.from}>
        <Flex vertical gap={8} align="stretch">
          {from.map((one, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place; its name is being written
            <Flex key={index} gap={8} wrap>
              <Input
                aria-label={t.fromName}
                placeholder={t.fromName}
                value={one.name}
                maxLength={40}
                style={{ flex: '1 1 140px' }}
                onChange={({ target }) => set({ ...method, from: from.with(index, { ...one, name: target.value }) })}
              />
              <Input
                aria-label={t.fromResource}
                placeholder={t.fromResource}
                value={one.resource}
                maxLength={200}
                style={{ flex: '2 1 220px' }}
                onChange={({ target }) =>
                  set({ ...method, from: from.with(index, { ...one, resource: target.value }) })
                }
              />
              <Button disabled={from.length === 1} onClick={() => set({ ...method, from: from.toSpliced(index, 1) })}>
                {t.removeFrom}
              </Button>
            </Flex>
          ))}
          <Button
            style={{ alignSelf: 'flex-start' }}
            onClick={() => set({ ...method, from: [...from, { name: '', resource: '' }] })}
          >
            {t.addFrom}
          </Button>
        </Flex>
      </Form.Item>
      <Form.Item label={t.sql} extra={t.sqlHelp} htmlFor={id}>
        <Input.TextArea
          id={id}
          value={method.sql}
          maxLength={20_000}
          autoSize={{ minRows: 5, maxRows: 20 }}
          style={{ fontFamily: 'ui-monospace, monospace' }}
          onChange={({ target }) => set({ ...method, sql: target.value })}
        />
      </Form.Item>
    </>
  )
}
