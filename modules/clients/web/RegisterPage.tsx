import { api, ErrorNote, LinkButton, PageTitle, Section, useAction, useMe, useTexts } from '@onego/ui'
import { Button, Flex, Form, Input, Radio, Steps } from 'antd'
import { useState } from 'react'
import { type Contact, type Method, WithSecret } from '../contract.ts'
import { CredentialInput } from './CredentialInput.tsx'
import { DescriptionFields } from './DescriptionFields.tsx'
import { GuardFields, linesOf } from './GuardFields.tsx'
import { holdsPrivateKey } from './private-key.ts'
import { SecretOnce } from './SecretOnce.tsx'
import { Snippets } from './Snippets.tsx'
import { texts } from './texts/index.ts'

interface Values {
  organisation?: string
  name: string
  system: string
  contact: Contact
  method: Method
  mustBeBound: boolean
  addresses?: string
  credential?: string
}

/** Registers a system in two steps; the third shows its credentials, once. */
export function Page() {
  const t = useTexts(texts).form
  const [made, setMade] = useState<WithSecret>()
  const [step, setStep] = useState(0)
  return (
    <>
      <PageTitle title={t.title} text={t.intro} />
      <Flex vertical gap={20} style={{ maxWidth: 760 }}>
        <Steps current={made ? 2 : step} items={t.steps.map((title) => ({ title }))} size="small" />
        {made ? <Made made={made} /> : <RegisterForm step={step} go={setStep} done={setMade} />}
      </Flex>
    </>
  )
}

interface FormProps {
  step: number
  go: (step: number) => void
  done: (made: WithSecret) => void
}

function RegisterForm({ step, go, done }: FormProps) {
  const t = useTexts(texts).form
  const { me } = useMe()
  const [form] = Form.useForm<Values>()
  const register = useAction(
    ({ addresses, ...values }: Values) =>
      api.post('/clients', { ...values, addresses: linesOf(addresses) }, WithSecret),
    { done },
  )
  const next = () =>
    form.validateFields(['organisation', 'name', 'system', ['contact', 'name'], ['contact', 'phone']]).then(
      () => go(1),
      () => undefined,
    )
  const finish = () => void register.run(form.getFieldsValue(true))
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ method: 'secret', mustBeBound: false }}
      onFinish={step === 0 ? next : finish}
      className="og-card"
    >
      <div hidden={step !== 0}>
        {me?.organisation === null && (
          <Form.Item
            name="organisation"
            label={t.organisation}
            extra={t.organisationHelp}
            rules={[{ required: true, len: 18, message: t.organisationHelp }]}
          >
            <Input maxLength={18} />
          </Form.Item>
        )}
        <DescriptionFields />
      </div>
      {step === 1 && <IdentityFields />}
      <ErrorNote error={register.error} />
      <Flex gap={8} style={{ marginTop: 16 }}>
        {step === 1 && <Button onClick={() => go(0)}>{t.back}</Button>}
        <Button type="primary" htmlType="submit" loading={register.running}>
          {step === 0 ? t.next : t.submit}
        </Button>
      </Flex>
    </Form>
  )
}

function IdentityFields() {
  const { form: t, methods, methodHelp, credential, errors } = useTexts(texts)
  const isPrivate = errors['clients.private-key']
  const method = Form.useWatch<Method>('method') ?? 'secret'
  return (
    <>
      <Form.Item name="method" label={t.method}>
        <Radio.Group
          vertical
          options={(['secret', 'key', 'certificate'] as const).map((one) => ({
            value: one,
            label: (
              <span>
                <b>{methods[one]}</b> {methodHelp[one]}
              </span>
            ),
          }))}
        />
      </Form.Item>
      {method !== 'secret' && (
        <Form.Item
          name="credential"
          label={method === 'key' ? credential.keyText : credential.certificateText}
          extra={method === 'key' ? credential.keyHelp : credential.certificateHelp}
          rules={[
            { required: true, whitespace: true, message: t.needed },
            { validator: (_, text) => (holdsPrivateKey(text) ? Promise.reject(Error(isPrivate)) : Promise.resolve()) },
          ]}
        >
          <CredentialInput />
        </Form.Item>
      )}
      <GuardFields />
    </>
  )
}

function Made({ made: { client, secret } }: { made: WithSecret }) {
  const t = useTexts(texts)
  return (
    <>
      <Section title={t.registered}>
        <Flex vertical gap={16} align="start">
          {secret && <SecretOnce clientId={client.id} secret={secret} />}
          <span>{t.registeredText}</span>
          <LinkButton to={`/desk/systems/${client.id}`} type={secret ? 'default' : 'primary'}>
            {secret ? t.secret.done : t.toSystem}
          </LinkButton>
        </Flex>
      </Section>
      <Snippets client={client} />
    </>
  )
}
