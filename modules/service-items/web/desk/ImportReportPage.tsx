import { DownloadOutlined } from '@ant-design/icons'
import { ImportRow, ItemImport } from '@onego/service-items/contract'
import { DateText, ErrorNote, Loaded, PageTitle, Section, useApi, useTexts } from '@onego/ui'
import { Button, Radio } from 'antd'
import { useParams, useSearchParams } from 'react-router'
import { z } from 'zod'
import { usePages } from '../parts/use-pages.ts'
import { texts } from '../texts/index.ts'
import { Counts, FindingCounts, RowTable } from './ImportReport.tsx'

const Rows = z.object({ rows: z.array(ImportRow), next: z.number().optional() })

export function Page() {
  const { id = '' } = useParams()
  const { imports: t } = useTexts(texts)
  const report = useApi(`/item-imports/${id}`, ItemImport)
  const [params, setParams] = useSearchParams()
  const finding = params.get('finding') ?? undefined
  return (
    <>
      {!report.data && <PageTitle title={t.report} />}
      <Loaded query={report}>
        {(found) => (
          <>
            <PageTitle
              title={t.report}
              text={
                <>
                  {found.fileName} · {found.region} · {found.by} · <DateText at={found.at} withTime />
                </>
              }
              extra={
                <Button type="primary" icon={<DownloadOutlined />} href={`/api/item-imports/${id}/report.csv`}>
                  {t.download}
                </Button>
              }
            />
            <Section title={t.report}>
              <Counts counts={found.counts} format={found.format} />
            </Section>
            <Section title={t.findings}>
              <FindingCounts
                counts={found.counts}
                chosen={finding}
                onChoose={(code) => setParams(code === finding ? {} : { finding: code }, { replace: true })}
              />
            </Section>
            <RowSection id={id} finding={finding} />
          </>
        )}
      </Loaded>
    </>
  )
}

function RowSection({ id, finding }: { id: string; finding: string | undefined }) {
  const { imports: t } = useTexts(texts)
  const [params, setParams] = useSearchParams()
  const all = params.get('rows') === 'all'
  const filter = finding ? `&finding=${finding}` : all ? '' : '&odd=yes'
  const { first, later, more, loadingMore, moreError } = usePages(`/item-imports/${id}/rows?limit=50${filter}`, Rows)
  return (
    <Section
      title={all && !finding ? t.all : t.onlyOdd}
      extra={
        !finding && (
          <Radio.Group
            optionType="button"
            aria-label={t.onlyOdd}
            value={all ? 'all' : 'odd'}
            onChange={(event) => setParams(event.target.value === 'all' ? { rows: 'all' } : {}, { replace: true })}
            options={[
              { value: 'odd', label: t.onlyOdd },
              { value: 'all', label: t.all },
            ]}
          />
        )
      }
    >
      <Loaded query={first} isEmpty={({ rows }) => rows.length === 0} empty={<p>{t.clean}</p>}>
        {(page) => <RowTable rows={[page, ...later].flatMap(({ rows }) => rows)} more={more} loading={loadingMore} />}
      </Loaded>
      <ErrorNote error={moreError} />
    </Section>
  )
}
