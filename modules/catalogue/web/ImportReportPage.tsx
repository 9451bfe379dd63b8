import { DownloadOutlined } from '@ant-design/icons'
import { api, DateText, ErrorNote, Loaded, PageTitle, Section, useAction, useApi, useTexts } from '@onego/ui'
import { Button } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { z } from 'zod'
import { CatalogueImport, ImportedResource } from '../contract/transfer.ts'
import { ImportFigures, ImportRows } from './ImportReport.tsx'
import { searchTexts } from './texts/search.ts'

const Rows = z.object({ rows: z.array(ImportedResource), next: z.number().optional() })

/** What one import did, resource by resource. */
export function Page() {
  const { id = '' } = useParams()
  const { imports: t } = useTexts(searchTexts)
  const report = useApi(`/catalogue/imports/${id}`, CatalogueImport)
  return (
    <Loaded query={report}>
      {(found) => (
        <>
          <PageTitle
            title={t.report}
            text={
              <>
                {found.fileName} · {found.by} · <DateText at={found.at} withTime />
              </>
            }
            extra={
              <Button type="primary" icon={<DownloadOutlined />} href={`/api/catalogue/imports/${id}/report.csv`}>
                {t.download}
              </Button>
            }
          />
          <Section title={t.done}>
            <ImportFigures found={found} />
          </Section>
          <RowSection id={id} />
        </>
      )}
    </Loaded>
  )
}

function RowSection({ id }: { id: string }) {
  const { imports: t } = useTexts(searchTexts)
  const path = `/catalogue/imports/${id}/rows?limit=50`
  const first = useApi(path, Rows)
  const [later, setLater] = useState<z.infer<typeof Rows>>()
  const next = later ? later.next : first.data?.next
  const more = useAction(async () => {
    const page = await api.get(`${path}&after=${next}`, Rows)
    setLater({ ...page, rows: [...(later?.rows ?? []), ...page.rows] })
  })
  return (
    <Section title={t.rows}>
      <Loaded query={first}>
        {(page) => (
          <ImportRows
            rows={[...page.rows, ...(later?.rows ?? [])]}
            more={next === undefined ? undefined : () => void more.run()}
            loading={more.running}
          />
        )}
      </Loaded>
      <ErrorNote error={more.error} />
    </Section>
  )
}
