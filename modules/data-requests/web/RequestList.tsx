import {
  api,
  DataTable,
  DateText,
  EmptyState,
  ErrorNote,
  Loaded,
  useAction,
  useApi,
  useLanguage,
  useTexts,
} from '@onego/ui'
import { Flex, Segmented } from 'antd'
import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import { type Application, ApplicationPage, type Side } from '../contract.ts'
import { Due, State } from './State.tsx'
import { texts } from './texts/index.ts'

interface Props {
  side: Side
  show: 'open' | 'all'
  /** Stands beside the lights. */
  filter: ReactNode
}

const LIGHTS = ['all', 'red', 'yellow', 'green'] as const
type LightFilter = (typeof LIGHTS)[number]

/** Applications of one side, what runs out first at the top. */
export function RequestList({ side, show, filter }: Props) {
  const { list: t } = useTexts(texts)
  const [light, setLight] = useState<LightFilter>('all')
  const path = `/data-requests?side=${side}&show=${show}${light === 'all' ? '' : `&light=${light}`}`
  const first = useApi(path, ApplicationPage)
  const counts = first.data?.lights
  const options = LIGHTS.map((value) => ({
    value,
    label: value === 'all' ? t.lights.all : `${t.lights[value]} ${counts?.[value] ?? ''}`,
  }))
  return (
    <Flex vertical gap={16}>
      <Flex gap={12} wrap>
        {filter}
        {show === 'open' && (
          <Segmented<LightFilter>
            aria-label={t.lightLabel}
            options={options}
            value={light}
            onChange={setLight}
            style={{ maxWidth: '100%' }}
          />
        )}
      </Flex>
      <Pages key={path} path={path} side={side} first={first} />
    </Flex>
  )
}

function Pages({ path, side, first }: { path: string; side: Side; first: ReturnType<typeof useApi<ApplicationPage>> }) {
  const { list: t } = useTexts(texts)
  const [older, setOlder] = useState<ApplicationPage[]>([])
  const more = useAction((after: string) => api.get(`${path}&after=${after}`, ApplicationPage), {
    done: (page) => setOlder((pages) => [...pages, page]),
  })
  const { title, text } = t.empty[side]
  return (
    <Loaded query={first} isEmpty={(page) => page.items.length === 0} empty={<EmptyState title={title} text={text} />}>
      {(page) => {
        const next = (older.at(-1) ?? page).next
        const rows = [page, ...older].flatMap(({ items }) => items)
        return (
          <>
            <Table rows={rows} side={side} more={next ? () => void more.run(next) : undefined} />
            <ErrorNote error={more.error} />
          </>
        )
      }}
    </Loaded>
  )
}

interface TableProps {
  rows: Application[]
  side: Side
  more: (() => void) | undefined
}

function Table({ rows, side, more }: TableProps) {
  const { columns } = useTexts(texts).list
  const { say } = useLanguage()
  const navigate = useNavigate()
  const consumer = { key: 'consumer', title: columns.consumer, render: (row: Application) => say(row.consumer.name) }
  const provider = { key: 'provider', title: columns.provider, render: (row: Application) => say(row.provider.name) }
  const parties = side === 'outgoing' ? [provider] : side === 'incoming' ? [consumer] : [consumer, provider]
  return (
    <DataTable
      rows={rows}
      rowKey="id"
      onOpen={(row) => void navigate(`/desk/data-requests/${row.id}`)}
      more={more}
      columns={[
        { key: 'resource', title: columns.resource, render: (row) => say(row.resource.name) },
        ...parties,
        { key: 'purpose', title: columns.purpose, render: (row) => say(row.purpose) },
        { key: 'status', title: columns.status, render: (row) => <State of={row} /> },
        { key: 'dueOn', title: columns.due, render: (row) => <Due of={row} /> },
        { key: 'madeAt', title: columns.madeAt, render: (row) => <DateText at={row.madeAt} />, sortable: true },
      ]}
    />
  )
}
