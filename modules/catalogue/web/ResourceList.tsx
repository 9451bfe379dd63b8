import { api, DataTable, DayText, EmptyState, Loaded, useAction, useApi, useLanguage, useMe, useTexts } from '@onego/ui'
import { Flex, Input, Select, Switch, Tag } from 'antd'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { type Resource, ResourcePage } from '../contract.ts'
import { pageOf } from './places.ts'
import { texts } from './texts/index.ts'

interface Filter {
  text: string
  own: boolean
  shareType: number
}

/** Resources in force, by word, department and share type. */
export function ResourceList() {
  const { me } = useMe()
  const [address] = useSearchParams()
  const navigate = useNavigate()
  const [filter, setFilter] = useState<Filter>({ text: address.get('text') ?? '', own: false, shareType: 0 })
  const query = queryOf(filter, me?.organisation ?? null).toString()
  return (
    <>
      <Filters
        filter={filter}
        change={(changed) => setFilter({ ...filter, ...changed })}
        hasOwn={Boolean(me?.organisation)}
      />
      <Pages key={query} path={`/catalogue/resources?${query}`} open={(code) => void navigate(pageOf(code))} />
    </>
  )
}

/** The first page and those fetched after it, by key. */
function Pages({ path, open }: { path: string; open: (code: string) => void }) {
  const t = useTexts(texts)
  const first = useApi(path, ResourcePage)
  const [later, setLater] = useState<ResourcePage>()
  const next = (later ?? first.data)?.next
  const more = useAction(async () => {
    const page = await api.get(`${path}&after=${encodeURIComponent(next ?? '')}`, ResourcePage)
    setLater({ items: [...(later?.items ?? []), ...page.items], next: page.next })
  })
  return (
    <Loaded
      query={first}
      isEmpty={(page) => page.items.length === 0}
      empty={<EmptyState title={t.nothing} text={t.nothingText} />}
    >
      {(page) => (
        <Resources
          rows={[...page.items, ...(later?.items ?? [])]}
          open={open}
          loading={more.running}
          more={next ? () => void more.run() : undefined}
        />
      )}
    </Loaded>
  )
}

function queryOf({ text, own, shareType }: Filter, organisation: string | null): URLSearchParams {
  const query = new URLSearchParams({ limit: '50' })
  if (text.trim()) query.set('text', text.trim())
  if (own && organisation) query.set('provider', organisation)
  if (shareType) query.set('shareType', String(shareType))
  return query
}

interface FiltersProps {
  filter: Filter
  change: (changed: Partial<Filter>) => void
  hasOwn: boolean
}

function Filters({ filter, change, hasOwn }: FiltersProps) {
  const t = useTexts(texts)
  const options = [0, 1, 2, 3].map((value) => ({ value, label: value ? t.shareTypes[value] : t.all }))
  return (
    <Flex gap={12} wrap align="center" style={{ marginBottom: 16 }}>
      <Input.Search
        allowClear
        aria-label={t.search}
        placeholder={t.search}
        defaultValue={filter.text}
        onSearch={(text) => change({ text })}
        style={{ maxWidth: 360 }}
      />
      <Select
        aria-label={t.shareFilter}
        value={filter.shareType}
        options={options}
        onChange={(shareType) => change({ shareType })}
        style={{ minWidth: 140 }}
      />
      {hasOwn && (
        // biome-ignore lint/a11y/noLabelWithoutControl: the switch inside is the control
        <label style={{ display: 'inline-flex', gap: 8, alignItems: 'center', minHeight: 'var(--og-target)' }}>
          <Switch checked={filter.own} onChange={(own) => change({ own })} aria-label={t.onlyOwn} /> {t.onlyOwn}
        </label>
      )}
    </Flex>
  )
}

interface ResourcesProps {
  rows: Resource[]
  open: (code: string) => void
  loading: boolean
  more: (() => void) | undefined
}

function Resources({ rows, open, loading, more }: ResourcesProps) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  return (
    <DataTable<Resource>
      rows={rows}
      rowKey="code"
      onOpen={(row) => open(row.code)}
      loading={loading}
      more={more}
      columns={[
        { key: 'name', title: t.columns.name, render: (row) => <b>{say({ zh: row.name, en: row.nameEn })}</b> },
        {
          key: 'provider',
          title: t.columns.provider,
          render: (row) => say({ zh: row.providerName, en: row.providerNameEn }),
        },
        { key: 'shareType', title: t.columns.shareType, render: (row) => <Tag>{t.shareTypes[row.shareType]}</Tag> },
        { key: 'items', title: t.columns.items, render: (row) => row.items.length },
        { key: 'updateCycle', title: t.columns.updateCycle, render: (row) => t.cycles[row.updateCycle] },
        { key: 'publishedOn', title: t.columns.publishedOn, render: (row) => <DayText day={row.publishedOn} /> },
      ]}
    />
  )
}
