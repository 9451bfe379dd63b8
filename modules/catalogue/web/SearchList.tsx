import { FilterOutlined } from '@ant-design/icons'
import {
  api,
  DataTable,
  DateText,
  EmptyState,
  ErrorNote,
  Loaded,
  tokens,
  useAction,
  useApi,
  useIsPhone,
  useLanguage,
  useTexts,
} from '@onego/ui'
import { Alert, Button, Flex, Input, Select, Tag } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { type ResourceHit, ResourceSearchAnswer, SEARCH_SORTS } from '../contract/search.ts'
import { FacetPanel } from './FacetPanel.tsx'
import { pageOf } from './places.ts'
import { SearchExports } from './SearchExports.tsx'
import { StatusMark } from './StatusMark.tsx'
import { useSearchAddress } from './search-address.ts'
import { texts } from './texts/index.ts'
import { searchTexts } from './texts/search.ts'

const PUBLISHED = 29

/** Finds resources by words, narrowed by facets with counts; what is searched for stands in the address. */
export function SearchList() {
  const t = useTexts(searchTexts)
  const phone = useIsPhone()
  const address = useSearchAddress()
  const [shown, setShown] = useState(false)
  const query = useApi(address.path, ResourceSearchAnswer)
  const count = Object.keys(address.chosen).length
  return (
    <>
      <Flex gap={12} wrap style={{ marginBottom: 16 }} align="center">
        <Input.Search
          key={address.text}
          allowClear
          aria-label={t.label}
          placeholder={t.placeholder}
          enterButton={t.button}
          defaultValue={address.text}
          onSearch={(text) => address.search(text.trim())}
          style={{ maxWidth: 480, flex: '1 1 260px' }}
        />
        <Select
          aria-label={t.sort}
          value={address.sort}
          options={SEARCH_SORTS.map((value) => ({ value, label: t.sorts[value] }))}
          onChange={address.order}
          style={{ minWidth: 130 }}
        />
        <SearchExports />
        {phone && (
          <Button icon={<FilterOutlined />} aria-expanded={shown} onClick={() => setShown(!shown)}>
            {count > 0 ? `${t.filters} (${count})` : t.filters}
          </Button>
        )}
      </Flex>
      <Flex vertical={phone} gap={20} align="stretch">
        {(!phone || shown) && <FacetPanel facets={query.data?.facets} address={address} />}
        <div style={{ flex: 1, minWidth: 0 }}>
          <Loaded
            query={query}
            isEmpty={({ total }) => total === 0}
            empty={<EmptyState title={t.nothing.title} text={t.nothing.text} />}
          >
            {(answer) => <Found key={address.path} answer={answer} path={address.path} />}
          </Loaded>
        </div>
      </Flex>
    </>
  )
}

/** The first page and those fetched after it, by key. */
function Found({ answer, path }: { answer: ResourceSearchAnswer; path: string }) {
  const t = useTexts(searchTexts)
  const [later, setLater] = useState<{ hits: ResourceHit[]; next: string | undefined }>()
  const next = later ? later.next : answer.next
  const more = useAction(async () => {
    const page = await api.get(`${path}&after=${encodeURIComponent(next ?? '')}`, ResourceSearchAnswer)
    setLater({ hits: [...(later?.hits ?? []), ...page.hits], next: page.next })
  })
  return (
    <>
      <p role="status" style={{ color: tokens.quiet, marginBottom: 12 }}>
        {t.found(answer.total)}
      </p>
      {answer.relaxed && <Alert type="info" showIcon title={t.relaxed} style={{ marginBottom: 12 }} />}
      <Hits
        rows={[...answer.hits, ...(later?.hits ?? [])]}
        loading={more.running}
        more={next ? () => void more.run() : undefined}
      />
      <ErrorNote error={more.error} />
    </>
  )
}

interface HitsProps {
  rows: ResourceHit[]
  loading: boolean
  more: (() => void) | undefined
}

function Hits({ rows, loading, more }: HitsProps) {
  const t = useTexts(searchTexts)
  const words = useTexts(texts)
  const { say } = useLanguage()
  const navigate = useNavigate()
  return (
    <DataTable<ResourceHit>
      rows={rows}
      rowKey={(row) => `${row.code}${row.draft ? ' draft' : ''}`}
      onOpen={(row) => void navigate(pageOf(row.code))}
      loading={loading}
      more={more}
      columns={[
        { key: 'name', title: t.columns.name, render: (row) => <Name row={row} /> },
        {
          key: 'provider',
          title: t.columns.provider,
          render: (row) => (
            <div style={{ maxWidth: 160, whiteSpace: 'normal' }}>
              {say({ zh: row.providerName, en: row.providerNameEn })}
            </div>
          ),
        },
        { key: 'shareType', title: t.columns.share, render: (row) => <Tag>{words.shareTypes[row.shareType]}</Tag> },
        { key: 'updateCycle', title: t.columns.cycle, render: (row) => words.cycles[row.updateCycle] },
        { key: 'quality', title: t.columns.quality, render: (row) => row.quality ?? t.noQuality },
        { key: 'changedAt', title: t.columns.changedAt, render: (row) => <DateText at={row.changedAt} /> },
      ]}
    />
  )
}

function Name({ row }: { row: ResourceHit }) {
  const t = useTexts(searchTexts)
  const { say } = useLanguage()
  return (
    <div style={{ minWidth: 160, maxWidth: 280, whiteSpace: 'normal' }}>
      <b style={{ overflowWrap: 'anywhere' }}>{say({ zh: row.name, en: row.nameEn || row.name })}</b>
      {row.draft && <Tag style={{ marginInlineStart: 8 }}>{t.draft}</Tag>}
      {row.status !== PUBLISHED && (
        <div>
          <StatusMark status={row.status} />
        </div>
      )}
      <div style={{ color: tokens.quiet, fontSize: '0.9em' }}>
        {[t.items(row.items), row.uses > 0 ? t.uses(row.uses) : ''].filter(Boolean).join(' · ')}
      </div>
    </div>
  )
}
