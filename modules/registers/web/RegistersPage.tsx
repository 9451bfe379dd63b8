import { DataTable, DateText, EmptyState, Loaded, PageTitle, tokens, useApi, useLanguage, useTexts } from '@onego/ui'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import { RegisterView } from '../contract.ts'
import { Coverage } from './Coverage.tsx'
import { texts } from './texts/index.ts'

const Registers = z.array(RegisterView)

export function Page() {
  const { list: t } = useTexts(texts)
  const query = useApi('/registers', Registers)
  return (
    <>
      <PageTitle title={t.title} text={t.intro} />
      <Loaded query={query} empty={<EmptyState title={t.none} text={t.noneText} />}>
        {(rows) => <List rows={rows} />}
      </Loaded>
    </>
  )
}

function List({ rows }: { rows: RegisterView[] }) {
  const { list: t } = useTexts(texts)
  const { say } = useLanguage()
  const navigate = useNavigate()
  return (
    <DataTable<RegisterView>
      rows={rows}
      rowKey="code"
      onOpen={(row) => void navigate(`/desk/registers/${row.code}`)}
      columns={[
        { key: 'name', title: t.columns.name, render: (row) => <b>{say({ zh: row.name, en: row.nameEn })}</b> },
        {
          key: 'keeper',
          title: t.columns.keeper,
          render: (row) => say({ zh: row.keeperName, en: row.keeperNameEn }),
        },
        {
          key: 'records',
          title: t.columns.records,
          render: (row) => row.records?.toLocaleString('en-US') ?? t.notMeasured,
        },
        { key: 'coverage', title: t.columns.coverage, render: (row) => <Coverage share={row.coverage} /> },
        { key: 'last', title: t.columns.last, render: (row) => <LastDelivery register={row} /> },
        { key: 'work', title: t.columns.work, render: (row) => workOf(row, t) },
        { key: 'served', title: t.columns.served, render: (row) => (row.publishedAt ? t.served : t.notServed) },
      ]}
    />
  )
}

function workOf(row: RegisterView, t: (typeof texts.zh)['list']): string {
  const parts = [
    ...(row.openDiscrepancies > 0 ? [t.discrepancies(row.openDiscrepancies)] : []),
    ...(row.openCandidates > 0 ? [t.candidates(row.openCandidates)] : []),
  ]
  return parts.join(' · ') || t.noWork
}

export function LastDelivery({ register }: { register: RegisterView }) {
  const { list: t } = useTexts(texts)
  if (!register.lastDeliveryAt) return t.never
  return (
    <span style={register.isStale ? { color: tokens.warn } : {}}>
      <DateText at={register.lastDeliveryAt} withTime /> {register.isStale && t.stale}
    </span>
  )
}
