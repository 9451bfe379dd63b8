import { api, ErrorNote, useAction, useMe, useTexts } from '@onego/ui'
import { Form, Input, Modal } from 'antd'
import { useNavigate } from 'react-router'
import { type NewDashboard, ShownDashboard } from '../contract.ts'
import { texts } from './texts/index.ts'

interface Filled {
  zh: string
  en: string
  code: string
}

/** A new dashboard of one's own organisation, empty or a copy of another. */
export function CreateDialog({ from, close }: { from?: ShownDashboard; close(): void }) {
  const t = useTexts(texts).create
  const { me } = useMe()
  const go = useNavigate()
  const [form] = Form.useForm<Filled>()
  const making = useAction(
    ({ zh, en, code }: Filled) =>
      api.post('/dashboards', contentOf(from, { zh, en, code, owner: me?.organisation ?? '' }), ShownDashboard),
    { done: ({ code }) => void go(`/desk/dashboards/${code}/edit`) },
  )
  const copied = from && { zh: texts.zh.create.copyOf(from.name.zh), en: texts.en.create.copyOf(from.name.en) }
  return (
    <Modal
      open
      title={from ? t.copyTitle : t.title}
      okText={t.ok}
      onOk={() => form.submit()}
      onCancel={close}
      confirmLoading={making.running}
    >
      <Form form={form} layout="vertical" initialValues={copied ?? {}} onFinish={(filled) => void making.run(filled)}>
        <Form.Item name="zh" label={t.nameZh} rules={[{ required: true, max: 100 }]}>
          <Input autoFocus />
        </Form.Item>
        <Form.Item name="en" label={t.nameEn} rules={[{ required: true, max: 200 }]}>
          <Input />
        </Form.Item>
        <Form.Item
          name="code"
          label={t.code}
          extra={t.codeHelp}
          rules={[{ required: true, pattern: /^[a-z][a-z0-9]*([.-][a-z0-9]+)*$/, max: 80, message: t.codeHelp }]}
        >
          <Input />
        </Form.Item>
        <ErrorNote error={making.error} />
      </Form>
    </Modal>
  )
}

function contentOf(
  from: ShownDashboard | undefined,
  { zh, en, code, owner }: Filled & { owner: string },
): NewDashboard {
  const copied = from && {
    ...{ parameters: from.parameters, widgets: from.widgets, refreshSeconds: from.refreshSeconds },
    ...(from.subtitle ? { subtitle: from.subtitle } : {}),
  }
  return { code, owner, name: { zh, en }, visibility: 'owner', widgets: [], ...copied }
}
