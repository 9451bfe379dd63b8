import { api, ErrorNote, LinkButton, PageTitle, useAction, useTexts } from '@onego/ui'
import { Button, Form, Input } from 'antd'
import { useNavigate } from 'react-router'
import { Me, type StaffSignIn } from '../contract.ts'
import { useGoOn } from './after-sign-in.ts'
import { DemoPeople } from './DemoPeople.tsx'
import { texts } from './texts/index.ts'

export function Page() {
  const t = useTexts(texts).staff
  const [form] = Form.useForm<StaffSignIn>()
  const goOn = useGoOn()
  const navigate = useNavigate()
  const signIn = useAction(async (given: StaffSignIn) => {
    const me = await api.post('/identity/staff/sign-in', given, Me)
    await goOn('/desk')
    if (me.mustChangePassword) await navigate('/staff/password', { replace: true })
  })
  return (
    <div style={{ maxWidth: 520, margin: '0 auto' }}>
      <PageTitle title={t.title} text={t.text} />
      <div className="og-card">
        <Form form={form} layout="vertical" requiredMark={false} onFinish={signIn.run}>
          <Form.Item name="username" label={t.username} rules={[{ required: true, message: t.username }]}>
            <Input size="large" autoComplete="username" autoCapitalize="none" spellCheck={false} />
          </Form.Item>
          <Form.Item name="password" label={t.password} rules={[{ required: true, message: t.password }]}>
            <Input.Password size="large" autoComplete="current-password" />
          </Form.Item>
          <ErrorNote error={signIn.error} />
          <Button
            style={{ marginTop: 12 }}
            type="primary"
            size="large"
            htmlType="submit"
            block
            loading={signIn.running}
          >
            {t.signIn}
          </Button>
        </Form>
      </div>
      <DemoPeople
        kind="staff"
        choose={({ signIn: chosen }) =>
          'username' in chosen && form.setFieldsValue({ username: chosen.username, password: chosen.password ?? '' })
        }
      />
      <LinkButton type="link" to="/sign-in">
        {t.citizen}
      </LinkButton>
    </div>
  )
}
