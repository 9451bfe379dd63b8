import { SignaturePad } from '@onego/forms/web/signature'
import { CodeField, SimulatorNote } from '@onego/identity/web'
import { ApiError, api, ErrorNote, Section, useAction, useTexts } from '@onego/ui'
import { Button, Flex, Form, Typography } from 'antd'
import { Session } from '../contract.ts'
import { texts } from './texts/index.ts'

interface Props {
  session: Session
  agreed: (session: Session) => void
  /** The identity is to be checked once more. */
  again: () => void
}

/** The citizen agrees, by the code sent to her phone or by signing. */
export function Agree({ session, agreed, again }: Props) {
  const t = useTexts(texts)
  return (
    <Section title={t.agreeTitle}>
      <Flex vertical gap={12}>
        <Typography.Text>{t.agreeText(session.name)}</Typography.Text>
        {session.agreeBy === 'code' ? (
          <ByCode session={session} agreed={agreed} again={again} />
        ) : (
          <BySignature session={session} agreed={agreed} />
        )}
      </Flex>
    </Section>
  )
}

function ByCode({ session, agreed, again }: Props) {
  const t = useTexts(texts)
  const agree = useAction(
    (typed: { code: string }) => api.post(`/counter/sessions/${session.id}/agreement`, typed, Session),
    { done: agreed },
  )
  const isSpent = agree.error instanceof ApiError && agree.error.type === 'counter.code-spent'
  return (
    <>
      <Typography.Text type="secondary">{t.codeSent(session.phone ?? '')}</Typography.Text>
      {session.simulated && <SimulatorNote />}
      <Form layout="vertical" requiredMark={false} onFinish={agree.run} autoComplete="off">
        <div style={{ maxWidth: 260 }}>
          <CodeField label={t.code} isOwn={false} />
        </div>
        <ErrorNote error={agree.error} />
        <Flex gap={12} wrap style={{ marginTop: 8 }}>
          {isSpent ? (
            <Button size="large" onClick={again}>
              {t.identify}
            </Button>
          ) : (
            <Button type="primary" size="large" htmlType="submit" loading={agree.running}>
              {t.agree}
            </Button>
          )}
        </Flex>
      </Form>
    </>
  )
}

function BySignature({ session, agreed }: Omit<Props, 'again'>) {
  const t = useTexts(texts)
  const sign = useAction(
    (picture: Blob) => {
      const file = new File([picture], 'signature.png', { type: 'image/png' })
      return api.upload(`/counter/sessions/${session.id}/signature`, file, Session)
    },
    { done: agreed },
  )
  return (
    <>
      <Typography.Text type="secondary">{t.noPhone}</Typography.Text>
      <SignaturePad id="counter-signature" kept={(picture) => void sign.run(picture)} busy={sign.running} />
      <ErrorNote error={sign.error} />
    </>
  )
}
