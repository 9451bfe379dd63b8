import {
  api,
  DataTable,
  DateText,
  EmptyState,
  Loaded,
  Section,
  useAction,
  useApi,
  useLanguage,
  useTexts,
} from '@onego/ui'
import { Select } from 'antd'
import { useState } from 'react'
import { type Outcome, type StewardReceipt, StewardReceiptPage } from '../contract.ts'
import { Fields } from './Fields.tsx'
import { Mark, type MarkKind } from './Mark.tsx'
import { TwoLines } from './TwoLines.tsx'
import { texts } from './texts/index.ts'

const MARKS: Record<Outcome, MarkKind> = { answered: 'good', empty: 'quiet', refused: 'stopped', failed: 'warn' }

/** Every call of one day, newest first, page by page. */
export function Calls({ day }: { day: string }) {
  const { uses: t } = useTexts(texts)
  const [outcome, setOutcome] = useState<Outcome | ''>('')
  const options = [
    { value: '' as const, label: t.allOutcomes },
    ...(['answered', 'empty', 'refused', 'failed'] as const).map((value) => ({ value, label: t.outcomes[value] })),
  ]
  const choice = (
    <Select
      aria-label={t.outcome}
      value={outcome}
      options={options}
      onChange={(chosen: Outcome | '') => setOutcome(chosen)}
      style={{ minWidth: 130 }}
    />
  )
  return (
    <Section title={t.calls} extra={choice}>
      <Pages key={outcome} path={`/exchange/receipts?day=${day}${outcome ? `&outcome=${outcome}` : ''}`} />
    </Section>
  )
}

function Pages({ path }: { path: string }) {
  const { uses: t } = useTexts(texts)
  const first = useApi(path, StewardReceiptPage)
  const [later, setLater] = useState<StewardReceiptPage>()
  const next = (later ?? first.data)?.next
  const more = useAction(async () => {
    const page = await api.get(`${path}&before=${next}`, StewardReceiptPage)
    setLater({ items: [...(later?.items ?? []), ...page.items], next: page.next })
  })
  return (
    <Loaded
      query={first}
      isEmpty={(page) => page.items.length === 0}
      empty={<EmptyState title={t.none} text={t.noneText} />}
    >
      {(page) => (
        <Table
          rows={[...page.items, ...(later?.items ?? [])]}
          loading={more.running}
          more={next ? () => void more.run() : undefined}
        />
      )}
    </Loaded>
  )
}

interface TableProps {
  rows: StewardReceipt[]
  loading: boolean
  more: (() => void) | undefined
}

function Table({ rows, loading, more }: TableProps) {
  const { uses: t } = useTexts(texts)
  const { say } = useLanguage()
  const by = (row: StewardReceipt) =>
    row.actor.role === 'officer' || row.actor.role === 'clerk' ? row.actor.name : t.roles[row.actor.role]
  return (
    <DataTable<StewardReceipt>
      rows={rows}
      rowKey="id"
      loading={loading}
      more={more}
      columns={[
        { key: 'at', title: t.columns.at, render: (row) => <DateText at={row.at} withTime /> },
        {
          key: 'consumer',
          title: t.columns.consumer,
          render: (row) => (
            <TwoLines
              first={say({ zh: row.consumerName, en: row.consumerNameEn })}
              second={`${by(row)} · ${t.actions[row.action]}`}
            />
          ),
        },
        {
          key: 'resource',
          title: t.columns.resource,
          render: (row) => (
            <TwoLines first={say({ zh: row.resourceName, en: row.resourceNameEn })} second={say(row.purposeText)} />
          ),
        },
        { key: 'fields', title: t.columns.fields, render: (row) => <Fields names={row.fieldNames} /> },
        {
          key: 'outcome',
          title: t.columns.outcome,
          render: (row) => (
            <Mark kind={MARKS[row.outcome]} text={`${t.outcomes[row.outcome]} · ${t.records(row.records)}`} />
          ),
        },
      ]}
    />
  )
}
