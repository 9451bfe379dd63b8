import { DataTable, DateText, useLanguage, useTexts } from '@onego/ui'
import type { StewardCorrection } from '../contract.ts'
import { Due } from './Facts.tsx'
import { fill, texts } from './texts/index.ts'

interface Props {
  rows: StewardCorrection[]
  open: (row: StewardCorrection) => void
  more: (() => void) | undefined
  /** The authority sees those of all departments. */
  showsProvider?: boolean
}

/** What is said to be wrong, for whoever has to act. */
export function Corrections({ rows, open, more, showsProvider = false }: Props) {
  const { columns, statuses, facts } = useTexts(texts)
  const { say } = useLanguage()
  const provider = {
    key: 'provider',
    title: columns.provider,
    render: (row: StewardCorrection) => say(row.providerName),
  }
  return (
    <DataTable<StewardCorrection>
      rows={rows}
      rowKey="id"
      onOpen={open}
      more={more}
      columns={[
        {
          key: 'dueOn',
          title: columns.light,
          render: (row) => (row.dueOn ? <Due light={row.light} day={row.dueOn} /> : statuses[row.status]),
        },
        ...(showsProvider ? [provider] : []),
        { key: 'subject', title: columns.subject, render: (row) => row.subject.name ?? masked(row.subject.id) },
        { key: 'resource', title: columns.resource, render: (row) => say(row.resourceName) },
        { key: 'field', title: columns.field, render: (row) => say(row.fieldName) },
        { key: 'claim', title: columns.claim },
        {
          key: 'askedBy',
          title: columns.askedBy,
          render: ({ citizens, consumers }) => fill(facts.counts, { citizens, consumers }),
        },
        { key: 'openedAt', title: columns.openedAt, render: (row) => <DateText at={row.openedAt} withTime /> },
      ]}
    />
  )
}

const masked = (number: string) => `${number.slice(0, 4)}…${number.slice(-4)}`
