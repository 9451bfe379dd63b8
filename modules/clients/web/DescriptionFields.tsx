import { useTexts } from '@onego/ui'
import { Form, Input } from 'antd'
import { texts } from './texts/index.ts'

/** What is said about a system: its name, purpose and whom to call. */
export function DescriptionFields() {
  const t = useTexts(texts).form
  const needed = { required: true, whitespace: true, message: t.needed }
  return (
    <>
      <Form.Item name="name" label={t.name} extra={t.nameHelp} rules={[needed]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="system" label={t.system} extra={t.systemHelp} rules={[needed]}>
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
      <Form.Item name={['contact', 'name']} label={t.contactName} rules={[needed]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        name={['contact', 'phone']}
        label={t.contactPhone}
        extra={t.phoneHelp}
        rules={[needed, { pattern: /^\s*[+\d][\d -]{4,24}\s*$/, message: t.wrongPhone }]}
      >
        <Input maxLength={25} inputMode="tel" />
      </Form.Item>
    </>
  )
}
