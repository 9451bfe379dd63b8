import {
  api,
  DataTable,
  DateText,
  DayText,
  EmptyState,
  ErrorNote,
  Loaded,
  sayTime,
  useAction,
  useLanguage,
  useTexts,
} from '@onego/ui'
import { Button } from 'antd'
import { type Notice, NoticePage } from '../contract.ts'
import { fill, texts } from './texts/index.ts'
import { usePages } from './use-pages.ts'

/** Values that the own department read and that were corrected afterwards. */
export function Notices() {
  const { own: t } = useTexts(texts)
  const pages = usePages<Notice, NoticePage>('/corrections/notices?limit=50', NoticePage)
  const mark = useAction((id: string) => api.post(`/corrections/notices/${id}/seen`), {
    success: t.notices.marked,
    done: pages.reload,
  })
  const { title, text } = t.emptyNotices
  return (
    <>
      <Loaded
        query={pages.first}
        isEmpty={(page) => page.items.length === 0}
        empty={<EmptyState title={title} text={text} />}
      >
        {(page) => <NoticeTable rows={pages.rows(page)} mark={(id) => void mark.run(id)} more={pages.more(page)} />}
      </Loaded>
      <ErrorNote error={mark.error ?? pages.fetching.error} />
    </>
  )
}

interface TableProps {
  rows: Notice[]
  mark: (id: string) => void
  more: (() => void) | undefined
}

function NoticeTable({ rows, mark, more }: TableProps) {
  const { own, columns } = useTexts(texts)
  const { say, language } = useLanguage()
  const t = own.notices
  const used = ({ reads, readCount: count }: Notice) =>
    fill(t.times, { count, at: reads[0] ? sayTime(reads[0].at, language, true) : '' })
  return (
    <DataTable<Notice>
      rows={rows}
      rowKey="id"
      more={more}
      columns={[
        { key: 'provider', title: columns.provider, render: (row) => say(row.providerName) },
        { key: 'resource', title: columns.resource, render: (row) => say(row.resourceName) },
        { key: 'field', title: columns.field, render: (row) => say(row.fieldName) },
        {
          key: 'correctSince',
          title: t.correctSince,
          render: (row) => (row.correctSince ? <DayText day={row.correctSince} /> : '—'),
        },
        { key: 'reads', title: t.reads, render: used },
        { key: 'cases', title: t.caseNumber, render: (row) => casesOf(row) || '—' },
        { key: 'toldAt', title: t.toldAt, render: (row) => <DateText at={row.toldAt} withTime /> },
        {
          key: 'seenAt',
          title: t.seen,
          render: (row) =>
            row.seenAt ? (
              <DateText at={row.seenAt} withTime />
            ) : (
              <Button onClick={() => mark(row.id)}>{t.markSeen}</Button>
            ),
        },
      ]}
    />
  )
}

const casesOf = ({ reads }: Notice) =>
  [...new Set(reads.flatMap(({ caseId }) => (caseId ? [caseId] : [])))].slice(0, 3).join(' ')
