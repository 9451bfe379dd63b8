import { ImportRow, ItemImport } from '@onego/service-items/contract'
import { api, DataTable, DateText, EmptyState, Loaded, PageTitle, Section, useApi, useMe, useTexts } from '@onego/ui'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import { Exchange } from '../library/Exchange.tsx'
import { texts } from '../texts/index.ts'
import { ImportForm } from './ImportForm.tsx'
import { Counts, FindingCounts, RowTable } from './ImportReport.tsx'

const Imports = z.object({ imports: z.array(ItemImport) })
const Result = z.object({ import: ItemImport, oddRows: z.array(ImportRow) })
type Result = z.infer<typeof Result>

export function Page() {
  const { imports: t } = useTexts(texts)
  const { me } = useMe()
  const navigate = useNavigate()
  const imports = useApi('/item-imports', Imports)
  const [checked, setChecked] = useState<Result>()
  const mayImport = me?.roles.includes('admin')

  const send = async (file: File, region: string, dryRun: boolean) => {
    const query = `region=${region}${dryRun ? '&dryRun=yes' : ''}`
    const result = await api.upload(`/item-imports?${query}`, file, Result)
    if (dryRun) return setChecked(result)
    await imports.reload()
    await navigate(`/desk/item-imports/${result.import.id}`)
  }

  return (
    <>
      <PageTitle title={t.title} text={t.text} />
      <Exchange mayImport={mayImport ?? false} />
      {mayImport && <ImportForm onSend={send} onChange={() => setChecked(undefined)} />}
      {checked && (
        <Section title={t.checked}>
          <Counts counts={checked.import.counts} format={checked.import.format} />
          <FindingCounts counts={checked.import.counts} />
          {checked.oddRows.length > 0 && (
            <>
              <p style={{ marginBottom: 8 }}>{t.checkedRows(checked.oddRows.length, checked.import.counts.odd)}</p>
              <RowTable rows={checked.oddRows} />
            </>
          )}
        </Section>
      )}
      <Section title={t.list}>
        <Loaded
          query={imports}
          isEmpty={(answer) => answer.imports.length === 0}
          empty={<EmptyState title={t.none.title} text={t.none.text} />}
        >
          {(answer) => (
            <DataTable
              rows={answer.imports}
              rowKey="id"
              onOpen={(row) => void navigate(`/desk/item-imports/${row.id}`)}
              columns={[
                { key: 'fileName', title: t.fileName },
                { key: 'at', title: t.at, render: (row) => <DateText at={row.at} withTime /> },
                { key: 'by', title: t.by },
                { key: 'region', title: t.region },
                { key: 'rows', title: t.rows, render: (row) => row.counts.rows },
                { key: 'created', title: t.created, render: (row) => row.counts.created },
                { key: 'changed', title: t.changed, render: (row) => row.counts.changed },
                { key: 'odd', title: t.odd, render: (row) => row.counts.odd },
              ]}
            />
          )}
        </Loaded>
      </Section>
    </>
  )
}
