import { DataTable, DateText, EmptyState, Section, useTexts } from '@onego/ui'
import type { Change, TokenUse } from '../contract.ts'
import { texts } from './texts/index.ts'

/** What the token endpoint answered this system lately. */
export function TokenUses({ tokens }: { tokens: TokenUse[] }) {
  const { detail: t } = useTexts(texts)
  return (
    <Section title={t.tokens}>
      <DataTable<TokenUse>
        rows={tokens}
        rowKey="id"
        empty={<EmptyState title={t.noTokens} />}
        columns={[
          { key: 'at', title: t.columns.at, render: (row) => <DateText at={row.at} withTime /> },
          { key: 'outcome', title: t.columns.outcome, render: (row) => t.outcomes[row.outcome] ?? row.outcome },
          { key: 'bound', title: t.columns.bound, render: (row) => t.bounds[row.bound] },
          { key: 'address', title: t.columns.address },
        ]}
      />
    </Section>
  )
}

/** Who changed what of this system. */
export function Changes({ changes }: { changes: Change[] }) {
  const { detail: t } = useTexts(texts)
  return (
    <Section title={t.changes}>
      <DataTable<Change>
        rows={changes}
        rowKey="id"
        columns={[
          { key: 'at', title: t.columns.at, render: (row) => <DateText at={row.at} withTime /> },
          { key: 'what', title: t.columns.what, render: (row) => <What change={row} /> },
          { key: 'personName', title: t.columns.who },
        ]}
      />
    </Section>
  )
}

function What({ change: { kind, details } }: { change: Change }) {
  const { detail: t } = useTexts(texts)
  const { reason, shown } = details
  const more = typeof reason === 'string' ? reason : Array.isArray(shown) ? shown.join('、') : ''
  return (
    <span style={{ overflowWrap: 'anywhere' }}>
      {t.kinds[kind]}
      {more && ` · ${more}`}
    </span>
  )
}
