import { Table } from '@onego/indicators/contract'
import { Loaded, useApi, useLanguage, useTexts } from '@onego/ui'
import { barsOption, Chart, sayPeriod } from '@onego/ui/chart'
import { Segmented } from 'antd'
import { useState } from 'react'
import { texts } from './texts/index.ts'

type By = 'sector' | 'region' | 'park'
const MOST_BARS = 14

/** Industries, districts or parks beside each other: change on a year ago; value, share and contribution in the table. */
export function ComparisonPart({ field, by: first }: { field: string; by: By }) {
  const t = useTexts(texts)
  const { say, language } = useLanguage()
  const [by, setBy] = useState<By>(first)
  const query = useApi(`/industry/comparison?by=${by}&field=${field}`, Table)
  const options = (['sector', 'region', 'park'] as const).map((value) => ({ value, label: t.overview.by[value] }))
  const { columns } = t.overview
  return (
    <Loaded query={query}>
      {({ headings, rows, period }) => {
        const heading = headings[0]
        const named = rows.map(({ members, values }) => {
          const name = members[0]?.name
          return {
            name: name ? say(name) : '',
            value: values[0] ?? null,
            yoy: values[1] ?? null,
            share: values[2] ?? null,
            contribution: values[3] ?? null,
          }
        })
        const shown = named
          .filter(({ yoy }) => yoy !== null)
          .sort((a, b) => (b.yoy ?? 0) - (a.yoy ?? 0))
          .slice(0, MOST_BARS)
        const title = `${heading ? say(heading.name) : ''} · ${period ? sayPeriod(period, language) : ''} · ${columns.yoy} (%)`
        return (
          <Chart
            title={title}
            source={{
              text: `${heading ? say(heading.source) : ''} · ${t.overview.onlyReported}`,
              href: `/desk/indicators/${heading?.code ?? ''}`,
            }}
            extra={<Segmented size="small" options={options} value={by} onChange={setBy} />}
            option={barsOption({
              categories: shown.map(({ name }) => name),
              bars: [{ name: columns.yoy, values: shown.map(({ yoy }) => yoy) }],
              lying: true,
              ...{ unit: '%', decimals: 1, language },
            })}
            table={{
              columns: [
                { key: 'name', label: columns.name },
                { key: 'value', label: `${columns.value} (${heading ? say(heading.unit) : ''})`, align: 'right' },
                { key: 'yoy', label: `${columns.yoy} (%)`, align: 'right' },
                { key: 'share', label: `${columns.share} (%)`, align: 'right' },
                { key: 'contribution', label: `${columns.contribution} (${t.overview.points})`, align: 'right' },
              ],
              rows: named.map((row) => ({
                ...row,
                value: round(row.value),
                yoy: round(row.yoy),
                share: round(row.share),
                contribution: round(row.contribution),
              })),
            }}
            height={340}
          />
        )
      }}
    </Loaded>
  )
}

const round = (value: number | null) => (value === null ? null : Math.round(value * 10) / 10)
