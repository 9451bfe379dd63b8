import { api, ErrorNote, PageTitle, useAction, useApi, useMe, useTexts } from '@onego/ui'
import { Alert, Button, Form, Input } from 'antd'
import { useNavigate } from 'react-router'
import { type ChangePassword, Me } from '../contract.ts'
import { texts } from './texts/index.ts'

export function Page() {
  const t = useTexts(texts).password
  const { reload } = useMe()
  const navigate = useNavigate()
  const { data } = useApi('/identity/me', Me)
  const change = useAction(
    async (given: ChangePassword) => {
      await api.post('/identity/staff/password', given)
      await reload()
      await navigate('/desk')
    },
    { success: t.done },
  )
  return (
    <div style={{ maxWidth: 520 }}>
      <PageTitle title={t.title} />
      {data?.mustChangePassword && <Alert type="info" showIcon title={t.must} style={{ marginBottom: 16 }} />}
      <div className="og-card">
        <Form layout="vertical" requiredMark={false} onFinish={change.run}>
          <Form.Item name="password" label={t.old} rules={[{ required: true, message: t.old }]}>
            <Input.Password size="large" autoComplete="current-password" />
          </Form.Item>
          <Form.Item
            name="newPassword"
            label={t.next}
            extra={t.help}
            rules={[{ required: true, min: 10, message: t.help }]}
          >
            <Input.Password size="large" autoComplete="new-password" />
          </Form.Item>
          <ErrorNote error={change.error} />
          <Button style={{ marginTop: 12 }} type="primary" size="large" htmlType="submit" loading={change.running}>
            {t.change}
          </Button>
        </Form>
      </div>
    </div>
  )
}
