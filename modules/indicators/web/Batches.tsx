import { DataTable, DateText, EmptyState, useLanguage, useTexts } from '@onego/ui'
import type { IndicatorView } from '../contract/analysis.ts'
import { texts } from './texts/index.ts'

/** When figures came, from where, and how many. */
export function Batches({ batches }: { batches: IndicatorView['batches'] }) {
  const { page: t } = useTexts(texts)
  const { say } = useLanguage()
  const { batchColumns: columns } = t
  return (
    <DataTable
      rows={batches}
      rowKey="id"
      empty={<EmptyState title={t.noBatches} />}
      columns={[
        { key: 'at', title: columns.at, render: ({ recordedAt }) => <DateText at={recordedAt} withTime /> },
        { key: 'from', title: columns.from, render: ({ from }) => say(from) },
        { key: 'values', title: columns.values, render: ({ written }) => written.toLocaleString('en-US') },
      ]}
    />
  )
}
