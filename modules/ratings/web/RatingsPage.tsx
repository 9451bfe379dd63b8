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
import { Drawer, Flex, Segmented } from 'antd'
import { useState } from 'react'
import { type DepartmentRating, DepartmentRatingPage, type RatingFilter } from '../contract.ts'
import { RatingDetail } from './RatingDetail.tsx'
import { Stars } from './Stars.tsx'
import { texts } from './texts/index.ts'

type Show = RatingFilter['show']

export function Page() {
  const t = useTexts(texts)
  const [show, setShow] = useState<Show>('to-do')
  const options = (['to-do', 'all'] as const).map((value) => ({ value, label: t.show[value] }))
  return (
    <>
      <PageTitle title={t.title} text={t.intro} />
      <Flex vertical gap={16}>
        <Segmented size="large" options={options} value={show} onChange={setShow} style={{ alignSelf: 'flex-start' }} />
        <List key={show} show={show} />
      </Flex>
    </>
  )
}

function List({ show }: { show: Show }) {
  const t = useTexts(texts)
  const path = `/ratings?show=${show}`
  const first = useApi(path, DepartmentRatingPage)
  const [older, setOlder] = useState<DepartmentRatingPage[]>([])
  const [opened, setOpened] = useState<DepartmentRating>()
  const more = useAction((before: string) => api.get(`${path}&before=${before}`, DepartmentRatingPage), {
    done: (page) => setOlder((pages) => [...pages, page]),
  })
  const answered = () => {
    setOpened(undefined)
    setOlder([])
    void first.reload()
  }
  const { title, text } = show === 'to-do' ? t.empty : t.emptyAll
  return (
    <Loaded query={first} isEmpty={(page) => page.items.length === 0} empty={<EmptyState title={title} text={text} />}>
      {(page) => {
        const next = (older.at(-1) ?? page).next
        const rows = [page, ...older].flatMap(({ items }) => items)
        return (
          <>
            <Table rows={rows} open={setOpened} more={next ? () => void more.run(next) : undefined} />
            <ErrorNote error={more.error} />
            <Drawer
              open={opened !== undefined}
              onClose={() => setOpened(undefined)}
              title={t.drawer}
              size={520}
              destroyOnHidden
            >
              {opened && <RatingDetail key={opened.id} rating={opened} done={answered} />}
            </Drawer>
          </>
        )
      }}
    </Loaded>
  )
}

interface TableProps {
  rows: DepartmentRating[]
  open: (row: DepartmentRating) => void
  more: (() => void) | undefined
}

function Table({ rows, open, more }: TableProps) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { columns } = t
  return (
    <DataTable
      rows={rows}
      rowKey="id"
      onOpen={open}
      more={more}
      columns={[
        { key: 'level', title: columns.level, render: (row) => <Stars level={row.level} />, sortable: true },
        { key: 'item', title: columns.item, render: (row) => say({ zh: row.itemName, en: row.itemNameEn }) },
        { key: 'text', title: columns.text, render: (row) => row.text || '—' },
        { key: 'tags', title: columns.tags, render: (row) => row.tags.map((tag) => t.tags[tag]).join(' · ') || '—' },
        { key: 'at', title: columns.at, render: (row) => <DateText at={row.at} withTime />, sortable: true },
        { key: 'due', title: columns.due, render: (row) => <Due rating={row} /> },
      ]}
    />
  )
}

function Due({ rating }: { rating: DepartmentRating }) {
  const t = useTexts(texts)
  if (rating.answeredAt) return t.answered
  if (!rating.answerDueOn) return '—'
  return (
    <span style={rating.isOverdue ? { color: tokens.danger, fontWeight: 600 } : {}}>
      <DayText day={rating.answerDueOn} /> {rating.isOverdue && t.overdue}
    </span>
  )
}
