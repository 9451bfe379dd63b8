import { SourceChip, useLanguage } from '@onego/ui'
import { Flex, Typography } from 'antd'
import type { Offer, UsedValue } from '../contract.ts'

/** Condition by condition: the article, and the values it was decided by with their sources. */
export function WhyList({ conditions }: Pick<Offer, 'conditions'>) {
  const { say } = useLanguage()
  return (
    <ul style={{ listStyle: 'none', padding: 0, display: 'grid', gap: 10 }}>
      {conditions.map((condition) => (
        <li key={condition.id}>
          <strong>{say(condition.text)}</strong>
          <br />
          <Typography.Text type="secondary">{say(condition.legalBasis)}</Typography.Text>
          {condition.used.map((used) => (
            <Used key={used.field} used={used} />
          ))}
        </li>
      ))}
    </ul>
  )
}

function Used({ used }: { used: UsedValue }) {
  const { say } = useLanguage()
  return (
    <Flex gap={8} align="center" wrap style={{ marginTop: 4 }}>
      <span>
        {say(used.label)}：{say(used.shown)}
      </span>
      {used.source && <SourceChip provider={say(used.source.providerName)} at={used.source.readAt} grade="A" />}
    </Flex>
  )
}
