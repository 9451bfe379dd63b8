import {
  CheckCircleFilled,
  ClockCircleFilled,
  CloseCircleFilled,
  QuestionCircleFilled,
  StopFilled,
  WarningFilled,
} from '@ant-design/icons'
import { DateText, DayText, tokens, useTexts } from '@onego/ui'
import { Button, Descriptions, Flex, Typography } from 'antd'
import type { ReactNode } from 'react'
import type { Outcome, Verification } from '../contract.ts'
import { useIssuerName, useTypeName } from './names.ts'
import { texts } from './texts/index.ts'

const LOOK: Record<Outcome, { color: string; icon: ReactNode }> = {
  valid: { color: tokens.good, icon: <CheckCircleFilled /> },
  revoked: { color: tokens.danger, icon: <StopFilled /> },
  expired: { color: tokens.warn, icon: <ClockCircleFilled /> },
  used: { color: tokens.warn, icon: <WarningFilled /> },
  lapsed: { color: tokens.warn, icon: <ClockCircleFilled /> },
  tampered: { color: tokens.danger, icon: <CloseCircleFilled /> },
  unknown: { color: tokens.quiet, icon: <QuestionCircleFilled /> },
}

/** One outcome, unmistakable: sign, word, sentence and colour; then as few facts as a verifier needs. */
export function Result({ result, another }: { result: Verification; another(): void }) {
  const t = useTexts(texts)
  const { color, icon } = LOOK[result.outcome]
  return (
    <section className="og-card" aria-label={t.verify.result} data-outcome={result.outcome}>
      <Flex vertical gap={16}>
        <Flex gap={16} align="center" role="status" style={{ borderLeft: `6px solid ${color}`, paddingLeft: 16 }}>
          <span aria-hidden style={{ color, fontSize: 44, lineHeight: 1 }}>
            {icon}
          </span>
          <div>
            <h2 style={{ color, fontSize: '1.5em', lineHeight: 1.3 }}>{t.outcome[result.outcome].title}</h2>
            <p>{t.outcome[result.outcome].text}</p>
          </div>
        </Flex>
        {result.facts && <Facts facts={result.facts} />}
        <Typography.Text type="secondary">
          {t.verify.at} <DateText at={result.at} withTime />
          {result.outcome === 'unknown' ? '' : ` · ${t.verify.recorded}`}
        </Typography.Text>
        <div>
          <Button type="primary" size="large" onClick={another}>
            {t.verify.another}
          </Button>
        </div>
      </Flex>
    </section>
  )
}

function Facts({ facts }: { facts: NonNullable<Verification['facts']> }) {
  const t = useTexts(texts)
  const typeName = useTypeName()
  const issuerName = useIssuerName()
  const row = (label: string, children: ReactNode) => ({ key: label, label, children })
  const items = [
    row(t.verify.type, typeName(facts)),
    row(t.verify.holder, facts.holderName ?? t.verify.holderHidden),
    row(t.detail.number, facts.number),
    row(t.detail.issuer, issuerName(facts)),
    row(t.detail.issuedOn, <DayText day={facts.issuedOn} />),
    row(t.detail.validity, facts.validTo ? <DayText day={facts.validTo} /> : t.detail.forever),
    ...(facts.revokedOn ? [row(t.verify.revokedOn, <DayText day={facts.revokedOn} />)] : []),
    row(t.detail.identifier, <span style={{ overflowWrap: 'anywhere' }}>{facts.identifier}</span>),
  ]
  return <Descriptions column={1} items={items} />
}
