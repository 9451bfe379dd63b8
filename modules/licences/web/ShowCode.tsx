import { QrcodeOutlined } from '@ant-design/icons'
import { api, ErrorNote, Section, useAction, useTexts } from '@onego/ui'
import { Button, Flex, Progress, Typography } from 'antd'
import { useEffect, useState } from 'react'
import { PresentationCode } from '../contract.ts'
import { QrImage } from './QrImage.tsx'
import { texts } from './texts/index.ts'

/** 亮证: a code that works once within a minute, as QR and as digits, with the time that is left. */
export function ShowCode({ licenceId }: { licenceId: string }) {
  const t = useTexts(texts).show
  const [shown, setShown] = useState<PresentationCode>()
  const make = useAction(() => api.post(`/licences/mine/${licenceId}/code`, undefined, PresentationCode), {
    done: setShown,
  })
  return (
    <Section title={t.title}>
      <Flex vertical gap={12} align="center" style={{ textAlign: 'center' }}>
        <Typography.Text type="secondary">{t.text}</Typography.Text>
        <ErrorNote error={make.error} />
        {shown && <Code key={shown.code} shown={shown} />}
        <Button
          type={shown ? 'default' : 'primary'}
          size="large"
          icon={<QrcodeOutlined />}
          loading={make.running}
          onClick={() => void make.run()}
        >
          {shown ? t.again : t.start}
        </Button>
      </Flex>
    </Section>
  )
}

function Code({ shown }: { shown: PresentationCode }) {
  const t = useTexts(texts).show
  const [endsAt] = useState(() => performance.now() + shown.seconds * 1000)
  const [left, setLeft] = useState(shown.seconds)
  useEffect(() => {
    const tick = () => setLeft(Math.max(0, Math.ceil((endsAt - performance.now()) / 1000)))
    const timer = setInterval(tick, 250)
    return () => clearInterval(timer)
  }, [endsAt])
  if (left === 0) return <Typography.Text role="status">{t.over}</Typography.Text>
  const address = `${window.location.origin}/verify?c=${shown.code}`
  return (
    <>
      <QrImage text={address} label={t.qr} side={232} />
      <output
        data-code={shown.code}
        style={{ fontSize: '1.5em', letterSpacing: '0.06em', fontWeight: 600, textWrap: 'balance' }}
      >
        {shown.code.replace(/(\d{5})(?=\d)/g, '$1 ')}
      </output>
      <div style={{ width: 232 }}>
        <Progress percent={(100 * left) / shown.seconds} showInfo={false} size="small" aria-label={t.left(left)} />
        <span>{t.left(left)}</span>
      </div>
    </>
  )
}
