import { DataTable, useLanguage, useTexts } from '@onego/ui'
import { sayNumber } from '@onego/ui/chart'
import { Button } from 'antd'
import type { Comparison } from '../contract/analysis.ts'
import { texts } from './texts/index.ts'

interface Props {
  comparison: Comparison
  /** Members that have parts of their own. */
  deeper: readonly string[]
  onOpen: (member: string) => void
}

type Row = Comparison['rows'][number]

/** All measures of all parts; a part that has parts is opened by its name. */
export function RankTable({ comparison, deeper, onOpen }: Props) {
  const { exploring: t } = useTexts(texts)
  const { say } = useLanguage()
  const { columns } = t
  const { decimals } = comparison.heading
  const figure = (key: 'share' | 'yoy' | 'mom' | 'contribution', signed: boolean) => ({
    key,
    title: columns[key],
    sortable: true,
    render: (row: Row) => sayNumber(row[key], { decimals: 1, signed }),
  })
  return (
    <DataTable<Row>
      rows={comparison.rows}
      rowKey="member"
      columns={[
        {
          key: 'name',
          title: columns.name,
          render: ({ member, name }) =>
            deeper.includes(member) ? (
              <Button
                type="link"
                style={{ paddingInline: 0 }}
                title={t.drill(say(name))}
                onClick={() => onOpen(member)}
              >
                {say(name)}
              </Button>
            ) : (
              say(name)
            ),
        },
        {
          key: 'value',
          title: `${columns.value} (${say(comparison.heading.unit)})`,
          sortable: true,
          render: ({ value, withheld }) =>
            withheld ? <span title={t.withheldWhy}>{t.withheld}</span> : sayNumber(value, { decimals }),
        },
        figure('share', false),
        figure('yoy', true),
        figure('mom', true),
        { key: 'rank', title: columns.rank, sortable: true, render: ({ rank }) => rank ?? '—' },
        {
          key: 'rankChange',
          title: columns.rankChange,
          sortable: true,
          render: ({ rankChange }) =>
            rankChange === null
              ? '—'
              : rankChange > 0
                ? t.up(rankChange)
                : rankChange < 0
                  ? t.down(-rankChange)
                  : t.same,
        },
        figure('contribution', true),
      ]}
    />
  )
}
