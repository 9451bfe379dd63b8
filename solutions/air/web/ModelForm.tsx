import { api, ErrorNote, useAction, useTexts } from '@onego/ui'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import type { OutsideModel } from '../contract.ts'
import { texts } from './texts/index.ts'

interface Fields {
  code: string
  zh: string
  en: string
  command: string
  startHours: number[]
  limitMinutes: number
}

const HOURS = Array.from({ length: 24 }, (_, hour) => ({ value: hour, label: `${hour}:00` }))

export function ModelForm({ model, done }: { model: OutsideModel | undefined; done: () => void }) {
  const t = useTexts(texts)
  const save = useAction(
    ({ code, zh, en, command, ...rest }: Fields) => {
      const lines = (command ?? '').split('\n').map((line) => line.trim())
      const body = { ...rest, name: { zh, en }, command: lines.filter(Boolean), enabled: true }
      return api.put(`/air/models/${code}`, body)
    },
    { done },
  )
  const initial: Partial<Fields> = model
    ? { ...model, zh: model.name.zh, en: model.name.en, command: model.command.join('\n') }
    : { startHours: [], limitMinutes: 180, command: '' }
  return (
    <Form<Fields> layout="vertical" initialValues={initial} onFinish={(fields) => void save.run(fields)}>
      <Form.Item name="code" label={t.code} rules={[{ required: true }]}>
        <Input disabled={model !== undefined} placeholder="naqpms" />
      </Form.Item>
      <Form.Item name="zh" label={t.name} rules={[{ required: true }]}>
        <Input />
      </Form.Item>
      <Form.Item name="en" label={t.nameEn} rules={[{ required: true }]}>
        <Input />
      </Form.Item>
      <Form.Item name="command" label={t.command} extra={t.commandHelp}>
        <Input.TextArea rows={4} />
      </Form.Item>
      <Form.Item name="startHours" label={t.startHours}>
        <Select mode="multiple" options={HOURS} />
      </Form.Item>
      <Form.Item name="limitMinutes" label={t.limitMinutes}>
        <InputNumber min={1} max={1440} />
      </Form.Item>
      <ErrorNote error={save.error} />
      <Button type="primary" htmlType="submit" loading={save.running}>
        {t.save}
      </Button>
    </Form>
  )
}
