import type { Cell } from '@onego/indicators/contract'
import { DataTable, Loaded, Section, useAnswer, useLanguage, useTexts } from '@onego/ui'
import { sayNumber, sayPeriod } from '@onego/ui/chart'
import { Flex, Typography } from 'antd'
import { Track } from '../contract.ts'
import { texts } from './texts/index.ts'

type Row = Track['rows'][number]

/** Earlier forecasts of this cell beside what came. */
export function TrackRecord({ indicator, cell }: { indicator: string; cell: Cell }) {
  const { track: t } = useTexts(texts)
  const query = useAnswer('/forecasts/track', { indicator, cell }, Track)
  return (
    <Section title={t.title}>
      <Typography.Paragraph type="secondary">{t.text}</Typography.Paragraph>
      <Loaded
        query={query}
        isEmpty={({ rows }) => rows.length === 0}
        empty={<Typography.Text>{t.none}</Typography.Text>}
      >
        {(track) => <Rows track={track} />}
      </Loaded>
    </Section>
  )
}

function Rows({ track: { heading, rows } }: { track: Track }) {
  const { track: t, period } = useTexts(texts)
  const { say, language } = useLanguage()
  const figure = (value: number) => sayNumber(value, { decimals: heading.decimals })
  const unit = `(${say(heading.unit)})`
  return (
    <DataTable<Row>
      rows={rows}
      rowKey="period"
      columns={[
        { key: 'period', title: period, render: (row) => sayPeriod(row.period, language) },
        { key: 'value', title: `${t.actual} ${unit}`, render: ({ value }) => figure(value) },
        { key: 'expected', title: `${t.expected} ${unit}`, render: ({ expected }) => figure(expected) },
        { key: 'interval', title: t.interval, render: ({ low, high }) => `${figure(low)} – ${figure(high)}` },
        { key: 'result', title: t.result, render: (row) => <Result row={row} /> },
        {
          key: 'upTo',
          title: t.upTo,
          render: ({ upTo, hindsight }) => (
            <Flex vertical>
              {sayPeriod(upTo, language)}
              {hindsight && <Typography.Text type="secondary">{t.hindsight}</Typography.Text>}
            </Flex>
          ),
        },
      ]}
    />
  )
}

function Result({ row: { value, low, high } }: { row: Row }) {
  const { track: t } = useTexts(texts)
  if (value >= low && value <= high) return t.inside
  return <strong>{t.outside}</strong>
}
