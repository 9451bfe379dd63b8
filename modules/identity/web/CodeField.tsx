import { Form, Input } from 'antd'

interface Props {
  label: string
  /** False where somebody else types it than whose telephone it came to. */
  isOwn?: boolean
}

/** Field `code` of a form: the six digits of a text message. */
export function CodeField({ label, isOwn = true }: Props) {
  return (
    <Form.Item
      name="code"
      label={label}
      normalize={(value: string) => value.replace(/\D/g, '')}
      rules={[{ required: true, pattern: /^\d{6}$/, message: label }]}
    >
      <Input
        size="large"
        inputMode="numeric"
        autoComplete={isOwn ? 'one-time-code' : 'off'}
        maxLength={6}
        autoFocus={isOwn}
        style={{ letterSpacing: '0.4em', fontSize: '1.4em' }}
      />
    </Form.Item>
  )
}
