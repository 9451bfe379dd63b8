import { DataTable, DateText, tokens, useLanguage, useTexts } from '@onego/ui'
import type { UseOfResource } from '../contract/usage.ts'
import { TwoLines } from './TwoLines.tsx'
import { apiTexts } from './texts/api.ts'

/** Who, for what, how often. */
export function UsesTable({ uses }: { uses: readonly UseOfResource[] }) {
  const { uses: t } = useTexts(apiTexts)
  const { say } = useLanguage()
  return (
    <DataTable<UseOfResource>
      rows={uses}
      rowKey={(row) => [row.consumer, row.grant, row.purpose].join(' ')}
      columns={[
        {
          key: 'consumer',
          title: t.consumer,
          render: (row) => (
            <TwoLines first={say({ zh: row.consumerName, en: row.consumerNameEn })} second={say(row.purposeText)} />
          ),
        },
        { key: 'calls', title: t.total, sortable: true },
        { key: 'refused', title: t.refusedFailed, render: (row) => `${row.refused} / ${row.failed}` },
        { key: 'perDay', title: t.perDay, render: (row) => <Line counts={row.perDay} /> },
        { key: 'lastAt', title: t.last, sortable: true, render: (row) => <DateText at={row.lastAt} withTime /> },
      ]}
    />
  )
}

const [WIDTH, HEIGHT] = [120, 28]

/** Thirty days at a glance; the figures in words for who does not see it. */
function Line({ counts }: { counts: readonly number[] }) {
  const { uses: t } = useTexts(apiTexts)
  const most = Math.max(...counts, 1)
  const step = WIDTH / Math.max(1, counts.length - 1)
  const points = counts.map((count, n) => `${n * step},${HEIGHT - 2 - (count / most) * (HEIGHT - 4)}`)
  const total = counts.reduce((sum, count) => sum + count, 0)
  const label = t.chart(total, counts.filter((count) => count > 0).length, Math.max(...counts, 0))
  return (
    <svg role="img" aria-label={label} width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
      <polyline points={points.join(' ')} fill="none" stroke={tokens.action} strokeWidth={1.5} />
    </svg>
  )
}
