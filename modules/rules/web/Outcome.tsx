import { useLanguage, useTexts } from '@onego/ui'
import { Alert, Flex, Typography } from 'antd'
import type { Outcome as Decided, DecisionTable } from '../contract.ts'
import { plainWords } from './cell-words.ts'
import { texts } from './texts/index.ts'

/** What was decided, in words, with reason and legal basis of each row that applied. */
export function Outcome({ table, outcome }: { table: DecisionTable; outcome: Decided }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  if (outcome.conflict) return <Alert type="error" showIcon title={t.try.conflict} />
  if (outcome.outputs.length === 0) return <Alert type="warning" showIcon title={t.try.nothing} />
  const line = (answer: Record<string, unknown>) =>
    table.outputs.map((output) => `${say(output.label) || output.id}: ${plainWords(answer[output.id], output, t, say)}`)
  return (
    <Flex vertical gap={8} role="status">
      <Typography.Text strong>{t.try.result}</Typography.Text>
      <ul style={{ margin: 0, paddingInlineStart: 20 }}>
        {outcome.outputs.map((answer, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: answers have no names
          <li key={at}>{line(answer).join('；')}</li>
        ))}
      </ul>
      {outcome.matched.map(({ rule, because, legalBasis }) => (
        <Typography.Text key={rule} type="secondary">
          {[because.zh && `${t.try.because}: ${say(because)}`, legalBasis && `${t.try.basis}: ${legalBasis}`]
            .filter(Boolean)
            .join('；')}
        </Typography.Text>
      ))}
    </Flex>
  )
}
