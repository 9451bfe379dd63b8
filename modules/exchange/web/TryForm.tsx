import { Client } from '@onego/clients/contract'
import { useApi, useLanguage, useTexts } from '@onego/ui'
import { AutoComplete, Button, Form, Input, Select } from 'antd'
import { z } from 'zod'
import type { ProgramGrant } from '../contract/usage.ts'
import { apiTexts } from './texts/api.ts'
import type { Question } from './try-call.ts'

const Systems = z.array(Client)

interface Values {
  clientId: string
  secret: string
  key: string
  value: string
  subject?: string
  fields: string[]
}

interface Props {
  grant: ProgramGrant
  running: boolean
  send: (question: Question) => void
}

export function TryForm({ grant, running, send }: Props) {
  const { tryIt: t, samples } = useTexts(apiTexts)
  const { say } = useLanguage()
  const [form] = Form.useForm<Values>()
  const chosen = Form.useWatch('key', form) ?? grant.keys[0]?.field
  const key = grant.keys.find(({ field }) => field === chosen)
  const submit = ({ subject, clientId, secret, value, ...rest }: Values) => {
    const said = { clientId: clientId.trim(), secret: secret.trim(), value: value.trim() }
    const whose = key?.needsSubject ? subject?.trim() : undefined
    send({ ...rest, ...said, subject: whose, resource: grant.resource, purpose: grant.purpose })
  }
  const initial = { key: grant.keys[0]?.field ?? '', fields: grant.fields.map(({ field }) => field) }
  return (
    <Form<Values> form={form} layout="vertical" autoComplete="off" initialValues={initial} onFinish={submit}>
      <div style={GRID}>
        <Credentials consumer={grant.consumer} />
        <Form.Item name="key" label={samples.key}>
          <Select options={grant.keys.map(({ field, name }) => ({ value: field, label: `${say(name)} · ${field}` }))} />
        </Form.Item>
        <Form.Item
          name="value"
          label={t.value(key ? say(key.name) : '')}
          extra={t.valueHelp}
          rules={[{ required: true, whitespace: true, message: t.needed }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        {key?.needsSubject && (
          <Form.Item
            name="subject"
            label={t.subject}
            extra={t.subjectHelp}
            rules={[{ required: true, whitespace: true, message: t.needed }]}
          >
            <Input maxLength={50} />
          </Form.Item>
        )}
      </div>
      <Form.Item name="fields" label={samples.fields} rules={[{ required: true, message: samples.oneField }]}>
        <Select
          mode="multiple"
          options={grant.fields.map(({ field, name }) => ({ value: field, label: `${say(name)} · ${field}` }))}
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={running}>
        {running ? t.sending : t.send}
      </Button>
    </Form>
  )
}

const GRID = { display: 'grid', gap: '0 16px', gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 280px), 1fr))' }

/** Who calls. The secret stays in the form's memory: nothing of it is stored, and no password manager is asked. */
function Credentials({ consumer }: { consumer: string }) {
  const { tryIt: t } = useTexts(apiTexts)
  const { data = [] } = useApi('/clients', Systems)
  const usable = data.filter(
    ({ organisation, method, status }) => organisation === consumer && method === 'secret' && status === 'active',
  )
  return (
    <>
      <Form.Item
        name="clientId"
        label={t.clientId}
        extra={t.clientIdHelp}
        rules={[{ required: true, whitespace: true, message: t.needed }]}
      >
        <AutoComplete options={usable.map(({ id, name }) => ({ value: id, label: `${name} · ${id}` }))} />
      </Form.Item>
      <Form.Item
        name="secret"
        label={t.secret}
        extra={t.secretHelp}
        rules={[{ required: true, whitespace: true, message: t.needed }]}
      >
        <Input.Password autoComplete="new-password" visibilityToggle={false} />
      </Form.Item>
    </>
  )
}
