import { useTexts } from '@onego/ui'
import { Checkbox, Form, Input } from 'antd'
import { texts } from './texts/index.ts'

/** Whether tokens must be bound, and where they may be asked for from; `addresses` is a text of lines. */
export function GuardFields() {
  const t = useTexts(texts).form
  return (
    <>
      <Form.Item name="mustBeBound" valuePropName="checked" extra={t.boundHelp}>
        <Checkbox>{t.bound}</Checkbox>
      </Form.Item>
      <Form.Item name="addresses" label={t.addresses} extra={t.addressesHelp}>
        <Input.TextArea rows={2} maxLength={1000} />
      </Form.Item>
    </>
  )
}

export const linesOf = (text = ''): string[] =>
  text
    .split(/[\s,，;；]+/)
    .map((line) => line.trim())
    .filter(Boolean)
