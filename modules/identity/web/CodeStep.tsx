import { api, ErrorNote, useAction, useTexts } from '@onego/ui'
import { Button, Flex, Form, Typography } from 'antd'
import { useEffect, useState } from 'react'
import { Me, type SignInChallenge } from '../contract.ts'
import { useGoOn } from './after-sign-in.ts'
import { CodeField } from './CodeField.tsx'
import { SimulatorNote } from './SimulatorNote.tsx'
import { texts } from './texts/index.ts'

const AGAIN_SECONDS = 60

interface Props {
  challenge: SignInChallenge
  again(): Promise<unknown>
  askError: unknown
  back(): void
}

export function CodeStep({ challenge, again, askError, back }: Props) {
  const t = useTexts(texts).code
  const goOn = useGoOn()
  const finish = useAction(async ({ code }: { code: string }) => {
    const { challengeId } = challenge
    await api.post('/identity/sign-in/finish', { challengeId, code }, Me)
    await goOn('/')
  }, {})
  return (
    <div className="og-card">
      <Flex vertical gap={16}>
        <p>{t.sent}</p>
        {challenge.simulated && <SimulatorNote />}
        <Form layout="vertical" requiredMark={false} onFinish={finish.run}>
          <CodeField label={t.code} />
          <ErrorNote error={finish.error ?? askError} />
          <Button
            style={{ marginTop: 12 }}
            type="primary"
            size="large"
            htmlType="submit"
            block
            loading={finish.running}
          >
            {t.signIn}
          </Button>
        </Form>
        <Typography.Text type="secondary">{t.nothing}</Typography.Text>
        <Flex gap={8} wrap>
          <AgainButton key={challenge.challengeId} again={again} />
          <Button type="link" onClick={back}>
            {t.back}
          </Button>
        </Flex>
      </Flex>
    </div>
  )
}

function AgainButton({ again }: { again(): Promise<unknown> }) {
  const t = useTexts(texts).code
  const [seconds, setSeconds] = useState(AGAIN_SECONDS)
  useEffect(() => {
    const timer = setInterval(() => setSeconds((left) => Math.max(0, left - 1)), 1000)
    return () => clearInterval(timer)
  }, [])
  return (
    <Button disabled={seconds > 0} onClick={() => void again()}>
      {seconds > 0 ? t.againIn(seconds) : t.again}
    </Button>
  )
}
