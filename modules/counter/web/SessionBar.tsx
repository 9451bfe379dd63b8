import { api, IdNumberText, tokens, useAction, useTexts } from '@onego/ui'
import { Button, Flex, Typography } from 'antd'
import { useEffect, useState } from 'react'
import type { Session } from '../contract.ts'
import { texts } from './texts/index.ts'

const MINUTE = 60_000
const minutesUntil = (at: string) => Math.max(0, Math.ceil((Date.parse(at) - Date.now()) / MINUTE))

/** Who stands at the counter, how long the session lasts, and the button that ends it. */
export function SessionBar({ session, ended }: { session: Session; ended: () => void }) {
  const t = useTexts(texts)
  const { id, name, idNumber, expiresAt, agreed } = session
  const [left, setLeft] = useState(() => minutesUntil(expiresAt))
  useEffect(() => {
    setLeft(minutesUntil(expiresAt))
    const timer = setInterval(() => setLeft(minutesUntil(expiresAt)), MINUTE / 4)
    return () => clearInterval(timer)
  }, [expiresAt])
  // What cannot be ended any more is over; the screen is cleared in any case.
  const end = useAction(async () => {
    await api.delete(`/counter/sessions/${id}`).catch(() => undefined)
    ended()
  })
  return (
    <section
      aria-label={`${t.attending} ${name}`}
      style={{
        ...{ background: tokens.accentSoft, border: `1px solid ${tokens.accentLine}`, borderRadius: 12 },
        ...{ padding: '10px 16px', marginBottom: 16 },
      }}
    >
      <Flex gap={16} wrap align="center" justify="space-between">
        <Flex gap={12} wrap align="center">
          <span>
            {t.attending} <b>{name}</b>
          </span>
          <IdNumberText value={idNumber} />
          <Typography.Text type="secondary">
            {agreed ? '' : `${t.waiting} · `}
            {t.left(left)}
          </Typography.Text>
        </Flex>
        <Button danger loading={end.running} onClick={() => void end.run()}>
          {t.end}
        </Button>
      </Flex>
    </section>
  )
}
