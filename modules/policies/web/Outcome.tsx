import { CheckCircleFilled, CloseCircleFilled, QuestionCircleOutlined } from '@ant-design/icons'
import { LinkButton, MoneyText, tokens, useLanguage, useTexts } from '@onego/ui'
import { Flex, Tag, Typography } from 'antd'
import type { Calculator, CalculatorPolicy } from '../contract.ts'
import { amountFeel, amountOf, judgeAll, type Known, type Verdict } from '../rules.ts'
import { texts } from './texts/index.ts'

const COLOURS = { yes: 'success', no: 'default', unknown: 'processing' } as const

interface Props {
  policy: CalculatorPolicy
  fields: Calculator['fields']
  known: Known
}

/** What one would get and why; what is not known is said. */
export function Outcome({ policy, fields, known }: Props) {
  const { calculator: t, per } = useTexts(texts)
  const { say } = useLanguage()
  const names = new Set(fields.map(({ name }) => name))
  const { verdict, conditions } = judgeAll(policy, known, names)
  const amount = verdict === 'yes' ? amountOf(amountFeel(policy), known) : undefined
  return (
    <article className="og-card">
      <Flex justify="space-between" gap={12} wrap>
        <h2 style={{ fontSize: '1.15em' }}>{say(policy.name)}</h2>
        <Tag color={COLOURS[verdict]}>{t.verdict[verdict]}</Tag>
      </Flex>
      <Typography.Text type="secondary">
        {say(policy.departmentName)} · {say(policy.summary)}
      </Typography.Text>
      {amount !== undefined && (
        <p style={{ fontSize: '1.3em', fontWeight: 600, color: tokens.action, margin: '8px 0' }}>
          {t.amountIs} <MoneyText yuan={amount} /> {per[policy.amountPer]}
        </p>
      )}
      <ul style={{ listStyle: 'none', padding: 0, margin: '8px 0' }}>
        {conditions.map(({ condition, verdict: held }) => (
          <li key={condition.id} style={{ display: 'flex', gap: 8, alignItems: 'start', padding: '4px 0' }}>
            <Mark verdict={held} />
            <span>
              {say(condition.text)}
              <Typography.Text type="secondary"> · {t.condition[held]}</Typography.Text>
              <br />
              <Typography.Text type="secondary" style={{ fontSize: '0.9em' }}>
                {t.basis(say(condition.legalBasis))}
              </Typography.Text>
            </span>
          </li>
        ))}
      </ul>
      {verdict === 'yes' && (
        <Flex gap={12} align="center" wrap>
          <Typography.Text type="secondary">{say(policy.amountBasis)}</Typography.Text>
          <LinkButton to={`/items/${encodeURIComponent(policy.item)}`}>{t.apply}</LinkButton>
        </Flex>
      )}
    </article>
  )
}

function Mark({ verdict }: { verdict: Verdict }) {
  if (verdict === 'yes') return <CheckCircleFilled aria-hidden style={{ color: tokens.good, marginTop: 4 }} />
  if (verdict === 'no') return <CloseCircleFilled aria-hidden style={{ opacity: 0.45, marginTop: 4 }} />
  return <QuestionCircleOutlined aria-hidden style={{ color: tokens.action, marginTop: 4 }} />
}
