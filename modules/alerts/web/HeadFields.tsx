import { useApi, useLanguage, useMe, useTexts } from '@onego/ui'
import { Form, Input, InputNumber, Radio, Select, Switch } from 'antd'
import { z } from 'zod'
import { texts } from './texts/index.ts'

const Bodies = z.object({
  organisations: z.array(z.object({ code: z.string(), name: z.string(), nameEn: z.string() })),
})
export const GRID = {
  display: 'grid',
  columnGap: 16,
  gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 260px), 1fr))',
} as const

/** What every rule has: words, owner, who sees, how often. */
export function HeadFields({ isNew }: { isNew: boolean }) {
  const { rule: t, rules } = useTexts(texts)
  const { say } = useLanguage()
  const { me } = useMe()
  const bodies = useApi('/organisations', Bodies)
  const needed = [{ required: true, whitespace: true, message: t.required }]
  const options = bodies.data?.organisations.map(({ code, name, nameEn }) => ({
    value: code,
    label: say({ zh: name, en: nameEn || name }),
  }))
  return (
    <>
      <div style={GRID}>
        <Form.Item name="code" label={t.code} extra={t.codeHelp} rules={needed}>
          <Input disabled={!isNew} maxLength={80} />
        </Form.Item>
        <Form.Item name="owner" label={t.owner} rules={needed}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={options ?? []}
            disabled={!me?.roles.includes('admin')}
          />
        </Form.Item>
        <Form.Item name="nameZh" label={t.nameZh} rules={needed}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="nameEn" label={t.nameEn} rules={needed}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="adviceZh" label={t.adviceZh} rules={needed}>
          <Input.TextArea rows={3} maxLength={1000} />
        </Form.Item>
        <Form.Item name="adviceEn" label={t.adviceEn} rules={needed}>
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
        <Form.Item name="suppressHours" label={t.suppressHours}>
          <InputNumber min={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="escalateMinutes" label={t.escalateMinutes}>
          <InputNumber min={1} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="visibility" label={t.visibility}>
          <Select
            options={(['secret', 'owner', 'staff', 'public'] as const).map((value) => ({
              value,
              label: t.visibilities[value],
            }))}
          />
        </Form.Item>
        <Form.Item name="enabled" label={t.enabled} valuePropName="checked">
          <Switch />
        </Form.Item>
      </div>
      <Form.Item name="on" label={t.on}>
        <Radio.Group
          disabled={!isNew}
          options={(['indicator', 'stream'] as const).map((value) => ({ value, label: rules.on[value] }))}
        />
      </Form.Item>
    </>
  )
}
