import { DataTable, Section, useLanguage, useTexts } from '@onego/ui'
import { sayNumber } from '@onego/ui/chart'
import { Flex, Tag, Typography } from 'antd'
import { type Backtest, type Forecast, METHOD_NAMES } from '../contract.ts'
import { texts } from './texts/index.ts'

/** What each method would have missed, the least wrong first. */
export function Backtests({ made: { backtests, points } }: { made: Forecast }) {
  const { backtests: t } = useTexts(texts)
  const { say } = useLanguage()
  const [one] = backtests
  if (!one) return null
  const rows = backtests.toSorted((a, b) => (a.mase ?? Number.MAX_VALUE) - (b.mase ?? Number.MAX_VALUE))
  const best = rows[0]?.method
  const percent = (value: number) => `${sayNumber(value, { decimals: 1 })}%`
  return (
    <Section title={t.title}>
      <Typography.Paragraph type="secondary">{t.text(one.origins)}</Typography.Paragraph>
      <DataTable<Backtest>
        rows={rows}
        rowKey="method"
        columns={[
          {
            key: 'method',
            title: t.method,
            render: ({ method }) => (
              <Flex gap={6} wrap align="center">
                {say(METHOD_NAMES[method])}
                {method === best && <Tag>{t.best}</Tag>}
                {method === 'combination' && points.length > 0 && <Tag color="blue">{t.used}</Tag>}
              </Flex>
            ),
          },
          { key: 'smape', title: t.smape, render: ({ smape }) => percent(smape) },
          { key: 'mase', title: t.mase, render: ({ mase }) => sayNumber(mase, { decimals: 3 }) },
          { key: 'covered', title: t.covered, render: ({ covered }) => percent(covered) },
        ]}
      />
    </Section>
  )
}
