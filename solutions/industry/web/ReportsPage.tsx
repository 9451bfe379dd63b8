import { DownloadOutlined, UploadOutlined } from '@ant-design/icons'
import {
  api,
  DataTable,
  DateText,
  DayText,
  EmptyState,
  ErrorNote,
  Loaded,
  PageTitle,
  tokens,
  useAction,
  useApi,
  useLanguage,
  useTexts,
} from '@onego/ui'
import { sayPeriod } from '@onego/ui/chart'
import { Button, Drawer, Flex, Input, Segmented, Typography, Upload } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { FileReport, ReportList, type ReportRow, ReportSummary, SheetStatus } from '../contract.ts'
import { ForBureau } from './ForBureau.tsx'
import { RowReport } from './NationalView.tsx'
import { GeneratedNote } from './Notes.tsx'
import { ReviewDrawer } from './ReviewDrawer.tsx'
import { SectorTable } from './SectorTable.tsx'
import { texts } from './texts/index.ts'

/** The bureau's view of the month; for others how far each industry is. */
export function Page() {
  const t = useTexts(texts)
  return (
    <ForBureau
      whose={t.reports.summary.whose}
      others={<Summary />}
      title={<PageTitle title={t.reports.title} text={t.reports.intro} />}
    >
      <Reports />
    </ForBureau>
  )
}

/** What is asked for stands in the address. */
function useAsked() {
  const [search, setSearch] = useSearchParams()
  const choose = (name: string, value: string) => {
    const next = new URLSearchParams(search)
    if (value) next.set(name, value)
    else next.delete(name)
    setSearch(next, { replace: true })
  }
  return { search, choose }
}

function MonthField({ month }: { month: string | undefined }) {
  const t = useTexts(texts)
  const { search, choose } = useAsked()
  return (
    <Input
      type="month"
      aria-label={t.reports.month}
      value={search.get('month') ?? month ?? ''}
      onChange={(event) => choose('month', event.target.value)}
      style={{ width: 170 }}
    />
  )
}

function Reports() {
  const t = useTexts(texts)
  const { search, choose } = useAsked()
  const asked = new URLSearchParams(
    [...search].filter(([name]) => ['month', 'status', 'park', 'text'].includes(name)),
  ).toString()
  const query = useApi(`/industry/reports?${asked}`, ReportList)
  const states = [
    { value: '', label: t.reports.all },
    ...SheetStatus.options.map((value) => ({ value, label: `${t.status[value]} ${query.data?.counts[value] ?? ''}` })),
  ]
  return (
    <>
      <PageTitle
        title={t.reports.title}
        text={`${t.reports.intro}${t.reports.order}`}
        extra={<Files done={query.reload} />}
      />
      <Flex gap={12} wrap align="center" style={{ marginBottom: 16 }}>
        <MonthField month={query.data?.month} />
        <Segmented
          options={states}
          value={search.get('status') ?? ''}
          onChange={(value) => choose('status', value)}
          style={{ maxWidth: '100%', overflowX: 'auto' }}
        />
        <Due list={query.data} />
      </Flex>
      <List key={asked} asked={asked} query={query} />
    </>
  )
}

/** How far each industry is, for staff of other bodies. */
function Summary() {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const { search } = useAsked()
  const month = search.get('month')
  const query = useApi(`/industry/reports/summary${month ? `?month=${month}` : ''}`, ReportSummary)
  const { summary } = t.reports
  return (
    <Loaded
      query={query}
      isEmpty={({ parts }) => parts.length === 0}
      empty={<EmptyState title={t.overview.empty} text={t.overview.emptyText} />}
    >
      {(found) => (
        <>
          <GeneratedNote show={found.generated} />
          <Flex gap={12} wrap align="center" style={{ marginBottom: 16 }}>
            <MonthField month={found.month} />
            <Typography.Text type="secondary">
              {t.reports.due} <DayText day={found.dueOn} />
            </Typography.Text>
          </Flex>
          <SectorTable
            title={summary.title(sayPeriod(found.month, language))}
            rows={found.parts}
            keys={['reported', 'accepted', 'late']}
            shared={['reported']}
            columns={summary.columns}
            words={summary}
            source={{ text: summary.source(found.generated), href: '/desk/industry' }}
          />
        </>
      )}
    </Loaded>
  )
}

function Due({ list }: { list: ReportList | undefined }) {
  const t = useTexts(texts)
  if (!list) return null
  return (
    <Typography.Text type="secondary">
      {t.reports.due} <DayText day={list.dueOn} />
      {list.late > 0 && <strong style={{ color: tokens.danger }}> · {t.reports.lateCount(list.late)}</strong>}
    </Typography.Text>
  )
}

interface ListProps {
  asked: string
  query: ReturnType<typeof useApi<ReportList>>
}

function List({ asked, query }: ListProps) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const [older, setOlder] = useState<ReportList[]>([])
  const [opened, setOpened] = useState<ReportRow>()
  const more = useAction((after: string) => api.get(`/industry/reports?${asked}&after=${after}`, ReportList), {
    done: (page) => setOlder((pages) => [...pages, page]),
  })
  const { columns } = t.reports
  const close = () => {
    setOpened(undefined)
    setOlder([])
    void query.reload()
  }
  return (
    <Loaded
      query={query}
      isEmpty={(list) => list.rows.length === 0}
      empty={<EmptyState title={t.reports.empty} text={t.reports.emptyText} />}
    >
      {(list) => {
        const { next } = older.at(-1) ?? list
        return (
          <>
            <DataTable
              rows={[list, ...older].flatMap(({ rows }) => rows)}
              rowKey="enterprise"
              onOpen={setOpened}
              more={next ? () => void more.run(next) : undefined}
              columns={[
                { key: 'name', title: columns.name, render: (row) => say(row.name) },
                { key: 'status', title: columns.status, render: (row) => <State row={row} /> },
                {
                  key: 'soft',
                  title: columns.soft,
                  render: (row) => (row.soft > 0 ? t.reports.softCount(row.soft) : '—'),
                },
                {
                  key: 'at',
                  title: columns.submitted,
                  render: (row) => (row.submittedAt ? <DateText at={row.submittedAt} withTime /> : '—'),
                },
                {
                  key: 'reminded',
                  title: columns.reminded,
                  render: (row) => <Reminded row={row} />,
                },
                {
                  key: 'agent',
                  title: columns.agent,
                  render: (row) => t.reports[row.hasAgent ? 'hasAgent' : row.isLate ? 'cannotRemind' : 'noAgent'],
                },
              ]}
            />
            <ErrorNote error={more.error} />
            <Drawer open={opened !== undefined} onClose={close} title={t.reports.drawer} size={760} destroyOnHidden>
              {opened && <ReviewDrawer enterprise={opened.enterprise} month={list.month} done={close} />}
            </Drawer>
          </>
        )
      }}
    </Loaded>
  )
}

function State({ row }: { row: ReportRow }) {
  const t = useTexts(texts)
  return (
    <span>
      {t.status[row.status]} {row.isLate && <strong style={{ color: tokens.danger }}>{t.late}</strong>}
    </span>
  )
}

/** When somebody of it was last reminded; of a report that is there it is of no matter. */
function Reminded({ row }: { row: ReportRow }) {
  const t = useTexts(texts)
  if (row.remindedAt) return <DateText at={row.remindedAt} withTime />
  return row.isLate ? t.reports.notReminded : '—'
}

/** The sheet as a workbook, for everybody at once. */
export function Files({ done }: { done: () => Promise<void> }) {
  const t = useTexts(texts)
  const [report, setReport] = useState<FileReport>()
  const send = useAction((file: File) => api.upload('/industry/sheet-file', file, FileReport), {
    done: (found) => {
      setReport(found)
      void done()
    },
  })
  return (
    <Flex vertical gap={8}>
      <Flex gap={8} wrap>
        <Button icon={<DownloadOutlined />} href="/api/industry/sheet-file">
          {t.reports.download}
        </Button>
        <Upload
          accept=".xlsx"
          showUploadList={false}
          beforeUpload={(file) => {
            void send.run(file)
            return false
          }}
        >
          <Button icon={<UploadOutlined />} loading={send.running}>
            {t.reports.upload}
          </Button>
        </Upload>
      </Flex>
      <ErrorNote error={send.error} />
      {report && <RowReport report={report} title={t.reports.uploaded(report.taken, report.rows)} />}
    </Flex>
  )
}
