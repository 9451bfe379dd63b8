import { ExclamationCircleOutlined, SafetyCertificateOutlined } from '@ant-design/icons'
import type { Receipt } from '@onego/exchange/contract'
import { DateText, tokens, useLanguage, useTexts } from '@onego/ui'
import { Button, Flex, Tag, Typography } from 'antd'
import type { ReactNode } from 'react'
import { texts } from './texts/index.ts'

interface Props {
  receipt: Receipt
  prove: (receipt: Receipt) => void
  dispute: (receipt: Receipt) => void
}

const COLOUR = { answered: tokens.action, empty: tokens.quiet, refused: tokens.warn, failed: tokens.quiet }

/** One use: who, why, what, from where, and whether anything was handed over. */
export function UseCard({ receipt, prove, dispute }: Props) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { outcome, action } = receipt
  const consumer = say({ zh: receipt.consumerName, en: receipt.consumerNameEn })
  return (
    <li className="og-card">
      <Flex justify="space-between" align="flex-start" gap={8} wrap>
        <Typography.Text strong style={{ fontSize: '1.05em' }}>
          {consumer}
        </Typography.Text>
        <Flex gap={6}>
          <Tag>{t.actions[action]}</Tag>
          <Tag style={{ color: COLOUR[outcome], fontWeight: 600 }}>
            {action === 'write' && outcome === 'answered' ? t.written : t.outcomes[outcome]}
          </Tag>
        </Flex>
      </Flex>
      <Facts receipt={receipt} />
      {outcome === 'refused' && <Typography.Text type="secondary">{t.refusedHelp}</Typography.Text>}
      {outcome === 'failed' && <Typography.Text type="secondary">{t.failedHelp}</Typography.Text>}
      <Flex gap={8} wrap style={{ marginTop: 12 }}>
        <Button icon={<SafetyCertificateOutlined />} onClick={() => prove(receipt)}>
          {t.prove}
        </Button>
        {action === 'read' && outcome === 'answered' && (
          <Button type="text" icon={<ExclamationCircleOutlined />} onClick={() => dispute(receipt)}>
            {t.dispute}
          </Button>
        )}
      </Flex>
    </li>
  )
}

function Facts({ receipt }: { receipt: Receipt }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const from = `${say({ zh: receipt.providerName, en: receipt.providerNameEn })} · ${say({ zh: receipt.resourceName, en: receipt.resourceNameEn })}`
  const separator = say({ zh: '、', en: ', ' })
  return (
    <dl style={{ display: 'grid', gap: 4, marginTop: 8 }}>
      <Fact label={t.labels.purpose}>{say(receipt.purposeText)}</Fact>
      <Fact label={t.labels.fields}>{receipt.fieldNames.map(say).join(separator)}</Fact>
      <Fact label={receipt.action === 'write' ? t.labels.into : t.labels.from}>{from}</Fact>
      <Fact label={t.labels.by}>{t.roles[receipt.actor.role]}</Fact>
      <Fact label={t.labels.time}>
        <DateText at={receipt.at} withTime />
      </Fact>
    </dl>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Flex gap={12}>
      <dt style={{ flex: '0 0 5.5em' }}>
        <Typography.Text type="secondary">{label}</Typography.Text>
      </dt>
      <dd style={{ minWidth: 0, overflowWrap: 'anywhere' }}>{children}</dd>
    </Flex>
  )
}
