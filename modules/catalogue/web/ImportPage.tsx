import { api, DataTable, DateText, EmptyState, Loaded, PageTitle, Section, useApi, useMe, useTexts } from '@onego/ui'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import { CatalogueImport, ImportAnswer } from '../contract/transfer.ts'
import { type ImportChoice, ImportForm } from './ImportForm.tsx'
import { ImportFigures, ImportRows } from './ImportReport.tsx'
import { searchTexts } from './texts/search.ts'

const Imports = z.object({ imports: z.array(CatalogueImport) })

/** Brings a catalogue in from a file, and shows what was brought in before. */
export function Page() {
  const { imports: t } = useTexts(searchTexts)
  const { me } = useMe()
  const navigate = useNavigate()
  const imports = useApi('/catalogue/imports', Imports)
  const [checked, setChecked] = useState<ImportAnswer>()
  const mayImport = me?.roles.some((role) => role === 'steward' || role === 'admin')

  const send = async ({ file, made, onlyGood }: ImportChoice, dryRun: boolean) => {
    const query = new URLSearchParams({ made, onlyGood: onlyGood ? 'yes' : 'no', dryRun: dryRun ? 'yes' : 'no' })
    const answer = await api.upload(`/catalogue/imports?${query}`, file, ImportAnswer)
    if (dryRun) return setChecked(answer)
    await imports.reload()
    await navigate(`/desk/catalogue-imports/${answer.import.id}`)
  }

  return (
    <>
      <PageTitle title={t.title} text={t.text} />
      {mayImport && <ImportForm onSend={send} onChange={() => setChecked(undefined)} />}
      {checked && (
        <Section title={t.checked}>
          <ImportFigures found={checked.import} />
          <ImportRows rows={checked.rows} />
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
              onOpen={(row) => void navigate(`/desk/catalogue-imports/${row.id}`)}
              columns={[
                { key: 'fileName', title: t.fileName },
                { key: 'at', title: t.at, render: (row) => <DateText at={row.at} withTime /> },
                { key: 'by', title: t.by },
                { key: 'created', title: t.counts.created, render: (row) => row.counts.created },
                { key: 'changed', title: t.counts.changed, render: (row) => row.counts.changed },
                { key: 'unchanged', title: t.counts.unchanged, render: (row) => row.counts.unchanged },
                { key: 'refused', title: t.counts.refused, render: (row) => row.counts.refused },
              ]}
            />
          )}
        </Loaded>
      </Section>
    </>
  )
}
