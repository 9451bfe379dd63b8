import type { Difference } from '@onego/service-items/contract/differences'
import { type DataColumn, DataTable, useTexts } from '@onego/ui'
import { useSayElement } from './say-path.ts'
import { texts } from './texts/index.ts'

const wide = { display: 'inline-block', maxWidth: 380, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' } as const

/** What differs, before and after side by side; what is new has no before. */
export function DifferenceTable({ differences, isNew }: { differences: readonly Difference[]; isNew?: boolean }) {
  const t = useTexts(texts)
  const { sayPath, sayValue } = useSayElement()
  if (differences.length === 0) return <p>{t.none}</p>
  const before: DataColumn<Difference> = {
    key: 'before',
    title: t.before,
    render: ({ path, before, change }) => (
      <del style={{ ...wide, color: 'var(--og-quiet)', ...(change === 'added' ? { textDecoration: 'none' } : {}) }}>
        {sayValue(path, before)}
      </del>
    ),
  }
  return (
    <DataTable
      rows={differences}
      rowKey="path"
      columns={[
        { key: 'path', title: t.what, render: ({ path }) => <b style={wide}>{sayPath(path)}</b> },
        ...(isNew ? [] : [before]),
        {
          key: 'after',
          title: isNew ? t.written : t.after,
          render: ({ path, after }) => <ins style={{ ...wide, textDecoration: 'none' }}>{sayValue(path, after)}</ins>,
        },
      ]}
    />
  )
}
