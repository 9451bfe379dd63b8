import { DataTable, useLanguage, useTexts } from '@onego/ui'
import { sayNumber } from '@onego/ui/chart'
import type { Correlation } from '../contract/analysis.ts'
import { texts } from './texts/index.ts'

type Pair = Correlation['pairs'][number] & { place: number }

export function useSeriesName(correlation: Correlation): (place: number) => string {
  const { say } = useLanguage()
  return (place) => {
    const found = correlation.series[place]
    if (!found) return ''
    const where = found.cell.map(({ name }) => say(name)).join(' · ')
    return where ? `${say(found.heading.name)} (${where})` : say(found.heading.name)
  }
}

/** Probabilities to three places; what is smaller is said to be smaller. */
const chance = (value: number | null) =>
  value !== null && value < 0.001 ? '< 0.001' : sayNumber(value, { decimals: 3 })

/** Every pair with its coefficients, its significance and the verdict in words. */
export function PairTable({ correlation, onOpen }: { correlation: Correlation; onOpen: (place: number) => void }) {
  const { exploring: t } = useTexts(texts)
  const { say } = useLanguage()
  const nameOf = useSeriesName(correlation)
  const { pairColumns: columns } = t
  const r = (value: number | null) => sayNumber(value, { decimals: 2, signed: true })
  return (
    <DataTable<Pair>
      rows={correlation.pairs.map((pair, place) => ({ ...pair, place }))}
      rowKey={({ place }) => String(place)}
      onOpen={({ place }) => onOpen(place)}
      columns={[
        { key: 'pair', title: columns.pair, render: ({ x, y }) => `${nameOf(x)} — ${nameOf(y)}` },
        { key: 'n', title: columns.n, render: ({ n }) => n },
        { key: 'r', title: columns.r, render: ({ pearson }) => r(pearson.r) },
        { key: 'spearman', title: columns.spearman, render: ({ spearman }) => r(spearman.r) },
        { key: 'p', title: columns.p, render: ({ pearson }) => chance(pearson.p) },
        { key: 'q', title: columns.q, render: ({ pearson }) => chance(pearson.q) },
        {
          key: 'best',
          title: columns.best,
          render: ({ best }) => (best ? `${r(best.r)} (${t.lag(best.lag)}, q ${chance(best.q)})` : '—'),
        },
        { key: 'verdict', title: columns.verdict, render: ({ verdict }) => say(verdict) },
      ]}
    />
  )
}
