import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons'
import { DayText, EmptyState, LinkButton, Loaded, PageTitle, tokens, useApi, useTexts } from '@onego/ui'
import { Button, Flex } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { Licence, maskName } from '../contract.ts'
import { useIssuerName, useTypeName } from './names.ts'
import { StatusTag } from './StatusTag.tsx'
import { texts } from './texts/index.ts'

const Shape = z.array(Licence)

export function Page() {
  const t = useTexts(texts).wallet
  const query = useApi('/licences/mine', Shape)
  const empty = (
    <EmptyState
      title={t.empty.title}
      text={t.empty.text}
      action={
        <LinkButton type="primary" to="/">
          {t.empty.action}
        </LinkButton>
      }
    />
  )
  return (
    <>
      <PageTitle title={t.title} text={t.text} extra={<LinkButton to="/verify">{t.verify}</LinkButton>} />
      <Loaded query={query} empty={empty}>
        {(licences) => (
          <ul
            className="og-plain"
            style={{
              display: 'grid',
              gap: 16,
              gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 340px), 1fr))',
            }}
          >
            {licences.map((licence) => (
              <LicenceCard key={licence.id} licence={licence} />
            ))}
          </ul>
        )}
      </Loaded>
    </>
  )
}

const maskNumber = (number: string) =>
  number.length > 6 ? number.slice(0, 3) + '*'.repeat(number.length - 6) + number.slice(-3) : '*'.repeat(number.length)

/** 亮证: name and number stay hidden until the eye is pressed. */
function LicenceCard({ licence }: { licence: Licence }) {
  const t = useTexts(texts).wallet
  const typeName = useTypeName()
  const issuerName = useIssuerName()
  const [shown, setShown] = useState(false)
  const white = { color: '#fff' }
  const ground =
    licence.status === 'valid' ? `linear-gradient(135deg, ${tokens.action}, ${tokens.actionDeep})` : '#4b5663'
  return (
    <li style={{ borderRadius: 14, padding: 20, background: ground, ...white }}>
      <Flex justify="space-between" align="flex-start" gap={8}>
        <h2 style={{ fontSize: '1.25em', lineHeight: 1.4 }}>{typeName(licence)}</h2>
        <StatusTag status={licence.status} />
      </Flex>
      <p style={{ opacity: 0.9, fontSize: '0.9em' }}>{issuerName(licence)}</p>
      <Flex align="center" justify="space-between" gap={8} style={{ margin: '18px 0 4px' }}>
        <span style={{ fontSize: '1.2em', letterSpacing: '0.05em' }}>
          {shown ? licence.holderName : maskName(licence.holderName)}
        </span>
        <Button
          ghost
          aria-label={shown ? t.hide : t.reveal}
          aria-pressed={shown}
          icon={shown ? <EyeInvisibleOutlined /> : <EyeOutlined />}
          onClick={() => setShown(!shown)}
        />
      </Flex>
      <p>
        {t.number} {shown ? licence.number : maskNumber(licence.number)}
      </p>
      <Flex justify="space-between" align="center" gap={8} style={{ marginTop: 16 }}>
        <DayText day={licence.issuedOn} />
        <LinkButton to={`/wallet/${licence.id}`}>{t.open}</LinkButton>
      </Flex>
    </li>
  )
}
