import { api, ErrorNote, LinkButton, PageTitle, useAction, useTexts } from '@onego/ui'
import { Button, Flex, Form, Input, Typography } from 'antd'
import { useState } from 'react'
import { SignInChallenge } from '../contract.ts'
import { CodeStep } from './CodeStep.tsx'
import { DemoPeople } from './DemoPeople.tsx'
import { texts } from './texts/index.ts'

interface Pair {
  name: string
  idNumber: string
}

/** Two steps: who you are, then the code. */
export function Page() {
  const t = useTexts(texts)
  const [form] = Form.useForm<Pair>()
  const [challenge, setChallenge] = useState<SignInChallenge>()
  const [pair, setPair] = useState<Pair>()
  const start = useAction((given: Pair) => api.post('/identity/sign-in/start', given, SignInChallenge), {
    done: setChallenge,
  })
  const ask = (given: Pair) => {
    setPair(given)
    return start.run(given)
  }
  return (
    <div style={{ maxWidth: 520, margin: '0 auto' }}>
      <PageTitle title={challenge ? t.code.title : t.signIn.title} text={challenge ? undefined : t.signIn.text} />
      {challenge && pair ? (
        <CodeStep
          challenge={challenge}
          again={() => ask(pair)}
          askError={start.error}
          back={() => setChallenge(undefined)}
        />
      ) : (
        <>
          <div className="og-card">
            <Form form={form} layout="vertical" requiredMark={false} onFinish={ask} initialValues={pair ?? {}}>
              <WhoFields />
              <Flex vertical gap={12}>
                <ErrorNote error={start.error} />
                <Button type="primary" size="large" htmlType="submit" block loading={start.running}>
                  {t.signIn.getCode}
                </Button>
                <Typography.Text type="secondary">{t.signIn.privacy}</Typography.Text>
              </Flex>
            </Form>
          </div>
          <DemoPeople
            kind="citizen"
            choose={(person) =>
              'idNumber' in person.signIn && form.setFieldsValue({ name: person.name, ...person.signIn })
            }
          />
          <LinkButton type="link" to="/staff/sign-in">
            {t.signIn.staff}
          </LinkButton>
        </>
      )}
    </div>
  )
}

function WhoFields() {
  const t = useTexts(texts).signIn
  return (
    <>
      <Form.Item name="name" label={t.name} rules={[{ required: true, min: 2, message: t.namePlaceholder }]}>
        <Input size="large" autoComplete="name" placeholder={t.namePlaceholder} maxLength={60} />
      </Form.Item>
      <Form.Item
        name="idNumber"
        label={t.idNumber}
        extra={t.idNumberHelp}
        normalize={(value: string) => value.replace(/\s/g, '').toUpperCase()}
        rules={[{ required: true, pattern: /^\d{17}[\dX]$/, message: t.idNumberHelp }]}
      >
        <Input size="large" autoComplete="off" maxLength={18} spellCheck={false} />
      </Form.Item>
    </>
  )
}
