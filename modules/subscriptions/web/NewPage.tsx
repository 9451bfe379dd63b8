import { api, ErrorNote, LinkButton, Loaded, PageTitle, Section, useAction, useApi, useTexts } from '@onego/ui'
import { Button, Flex, Form } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { Choices, type Kind, MadeOnScreen } from '../contract.ts'
import { SecretOnce } from './SecretOnce.tsx'
import { SubscriptionFields } from './SubscriptionFields.tsx'
import { texts } from './texts/index.ts'

export interface Values {
  clientId: string
  /** Place in the list of choices. */
  grant: number
  kinds: Kind[]
  way: 'webhook' | 'stream'
  webhook?: string
}

/** Subscribes for a system; the secret is shown once. */
export function Page() {
  const t = useTexts(texts)
  const choices = useApi('/subscriptions/choices', Choices)
  const [made, setMade] = useState<MadeOnScreen>()
  return (
    <>
      <PageTitle title={t.add} text={t.form.intro} />
      <div style={{ maxWidth: 760 }}>
        {made?.secret ? (
          <Made made={made} secret={made.secret} />
        ) : (
          <Loaded query={choices}>{(given) => <NewForm choices={given} made={setMade} />}</Loaded>
        )}
      </div>
    </>
  )
}

function NewForm({ choices, made }: { choices: Choices; made: (made: MadeOnScreen) => void }) {
  const t = useTexts(texts).form
  const navigate = useNavigate()
  const add = useAction(
    ({ clientId, grant, kinds, way, webhook }: Values) => {
      const { resource, purpose } = choices.grants[grant] ?? { resource: '', purpose: '' }
      const address = way === 'webhook' ? { webhook } : {}
      return api.post('/subscriptions', { clientId, resource, purpose, kinds, ...address }, MadeOnScreen)
    },
    { done: (one) => (one.secret ? made(one) : void navigate(`/desk/subscriptions/${one.id}`)) },
  )
  const [only] = choices.clients
  return (
    <Form<Values>
      layout="vertical"
      requiredMark={false}
      className="og-card"
      initialValues={{
        kinds: ['record-changed'],
        way: 'webhook',
        ...(only && choices.clients.length === 1 ? { clientId: only.id } : {}),
      }}
      onFinish={(values) => void add.run(values)}
    >
      <SubscriptionFields choices={choices} />
      <ErrorNote error={add.error} />
      <Flex gap={8} wrap style={{ marginTop: 16 }}>
        <LinkButton to="/desk/subscriptions">{t.back}</LinkButton>
        <Button type="primary" htmlType="submit" loading={add.running}>
          {t.submit}
        </Button>
      </Flex>
    </Form>
  )
}

function Made({ made, secret }: { made: MadeOnScreen; secret: string }) {
  const t = useTexts(texts)
  return (
    <Section title={t.title}>
      <Flex vertical gap={16} align="start">
        <SecretOnce secret={secret} />
        <LinkButton to={`/desk/subscriptions/${made.id}`} type="primary">
          {t.secret.done}
        </LinkButton>
      </Flex>
    </Section>
  )
}
