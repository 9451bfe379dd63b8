import { SearchAnswer, type SearchHit } from '@onego/service-items/contract'
import {
  DataTable,
  EmptyState,
  ErrorNote,
  LinkButton,
  Loaded,
  PageTitle,
  useLanguage,
  useMe,
  useOrganisationName,
  useTexts,
} from '@onego/ui'
import { Checkbox, Flex, Input, Select, Tag } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { usePages } from '../parts/use-pages.ts'
import { sayCoded, sayName } from '../parts/values.ts'
import { texts } from '../texts/index.ts'
import { ItemDrawer } from './ItemDrawer.tsx'

export function Page() {
  const { desk: t, search, imports } = useTexts(texts)
  const { me } = useMe()
  const organisationName = useOrganisationName()
  const [params, setParams] = useSearchParams()
  const [opened, setOpened] = useState<SearchHit>()
  const set = (key: string, value: string) => {
    const next = new URLSearchParams(params)
    if (value) next.set(key, value)
    else next.delete(key)
    setParams(next, { replace: true })
  }
  const asked = new URLSearchParams({ q: '', limit: '50', ...Object.fromEntries(params) })
  const { first, later, more, loadingMore, moreError } = usePages(`/items?${asked}`, SearchAnswer)
  const mayImport = me?.roles.includes('admin')
  return (
    <>
      <PageTitle
        title={t.title}
        text={t.text}
        extra={mayImport && <LinkButton to="/desk/item-imports">{t.toImports}</LinkButton>}
      />
      <Flex gap={12} wrap style={{ marginBottom: 16 }} align="center">
        <Input.Search
          style={{ flex: '1 1 260px', maxWidth: 480 }}
          aria-label={search.label}
          placeholder={search.placeholder}
          defaultValue={params.get('q') ?? ''}
          onSearch={(words) => set('q', words.trim())}
          enterButton={search.button}
          allowClear
        />
        <Select
          style={{ minWidth: 220 }}
          aria-label={search.department}
          value={params.get('department') ?? ''}
          onChange={(value: string) => set('department', value)}
          showSearch={{ optionFilterProp: 'label' }}
          options={[
            { value: '', label: `${search.department}: ${search.all}` },
            ...(first.data?.facets.departments ?? []).map(({ value, name, count }) => ({
              value,
              label: `${organisationName(name)} (${count})`,
            })),
          ]}
        />
        <Checkbox
          checked={params.get('odd') === 'yes'}
          onChange={(event) => set('odd', event.target.checked ? 'yes' : '')}
        >
          {t.onlyOdd}
        </Checkbox>
        <span role="status">{first.data && search.found(first.data.total)}</span>
      </Flex>
      <Loaded
        query={first}
        isEmpty={({ hits }) => hits.length === 0}
        empty={
          <EmptyState
            title={t.empty.title}
            text={t.empty.text}
            action={mayImport && <LinkButton to="/desk/item-imports">{imports.menu}</LinkButton>}
          />
        }
      >
        {(answer) => (
          <Rows
            rows={[answer, ...later].flatMap(({ hits }) => hits)}
            more={more}
            loading={loadingMore}
            onOpen={setOpened}
          />
        )}
      </Loaded>
      <ErrorNote error={moreError} />
      <ItemDrawer code={opened?.code} onClose={() => setOpened(undefined)} />
    </>
  )
}

interface RowsProps {
  rows: SearchHit[]
  more: (() => void) | undefined
  loading: boolean
  onOpen: (row: SearchHit) => void
}

function Rows({ rows, more, loading, onOpen }: RowsProps) {
  const { desk: t, search } = useTexts(texts)
  const { language } = useLanguage()
  const organisationName = useOrganisationName()
  return (
    <DataTable
      rows={rows}
      rowKey="code"
      {...{ more, loading, onOpen }}
      columns={[
        {
          key: 'name',
          title: t.name,
          render: (row) => (
            <div style={{ minWidth: 240, maxWidth: 460, whiteSpace: 'normal' }}>
              {sayName(row, language)} {row.online && <Tag>{search.online}</Tag>}
            </div>
          ),
        },
        { key: 'departmentName', title: t.department, render: (row) => organisationName(row.departmentName) },
        { key: 'type', title: t.type, render: (row) => sayCoded('type', row.type, language) },
        {
          key: 'code',
          title: t.code,
          render: (row) => (
            <div style={{ maxWidth: 260, whiteSpace: 'normal', overflowWrap: 'anywhere' }}>
              <code style={{ fontSize: '0.85em' }}>{row.code}</code>
            </div>
          ),
        },
      ]}
    />
  )
}
