import { DataTable, DateText, EmptyState, Loaded, PageTitle, useApi, useTexts } from '@onego/ui'
import { z } from 'zod'
import { MaterialsEntry } from '../contract.ts'
import { texts } from './texts/index.ts'

const Entries = z.array(MaterialsEntry)

export function Page() {
  const t = useTexts(texts)
  const entries = useApi('/materials', Entries)
  return (
    <>
      <PageTitle title={t.title} text={t.text} />
      <Loaded query={entries} empty={<EmptyState title={t.none.title} text={t.none.text} />}>
        {(rows) => (
          <DataTable
            rows={rows}
            rowKey="id"
            columns={[
              { key: 'title', title: t.columns.title },
              { key: 'madeAt', title: t.columns.madeAt, render: (row) => <DateText at={row.madeAt} withTime /> },
            ]}
          />
        )}
      </Loaded>
    </>
  )
}
