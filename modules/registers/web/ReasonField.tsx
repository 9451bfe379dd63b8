import { Form, Input } from 'antd'

interface Props {
  id: string
  label: string
  help?: string
  value: string
  change: (value: string) => void
}

export const isReason = (text: string) => text.trim().length >= 4

/** A reason in a person's own words: needed for whatever leaves a trace. */
export function ReasonField({ id, label, help, value, change }: Props) {
  return (
    <Form.Item label={label} htmlFor={id} help={help} required style={{ marginBottom: 16 }}>
      <Input.TextArea id={id} rows={2} maxLength={300} value={value} onChange={(event) => change(event.target.value)} />
    </Form.Item>
  )
}
