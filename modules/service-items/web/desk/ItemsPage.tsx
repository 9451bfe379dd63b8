import { codeLists, SearchAnswer, type SearchHit } from '@onego/service-items/contract'
import {
  DataTable,
  EmptyState,
  ErrorNote,
  LinkButton,
  Loaded,
  PageTitle,
  useIsPhone,
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
import { Facets } from '../search/Facets.tsx'
import { useFilters } from '../search/use-filters.ts'
import { texts } from '../texts/index.ts'
import { ItemDrawer } from './ItemDrawer.tsx'

export function Page() {
  const { desk: t, search, imports } = useTexts(texts)
  const { me } = useMe()
  const phone = useIsPhone()
  const { language } = useLanguage()
  const [params, setParams] = useSearchParams()
  const { words, chosen, choose } = useFilters()
  const [opened, setOpened] = useState<SearchHit>()
  const [odd, status] = [params.get('odd') ?? '', params.get('status') ?? '']
  const set = (key: string, value: string) => {
    const next = new URLSearchParams(params)
    if (value) next.set(key, value)
    else next.delete(key)
    setParams(next, { replace: true })
  }
  const asked = new URLSearchParams({
    ...{ q: words, limit: '50', kind: 'item', ...chosen },
    ...(odd ? { odd } : {}),
    ...(status ? { status } : {}),
  })
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
          defaultValue={words}
          onSearch={(next) => set('q', next.trim())}
          enterButton={search.button}
          allowClear
        />
        <Select
          style={{ minWidth: 140 }}
          aria-label={t.status}
          value={status}
          onChange={(value: string) => set('status', value)}
          options={[
            { value: '', label: t.anyStatus },
            ...codeLists.status.map((one) => ({ value: one.code, label: one[language] })),
          ]}
        />
        <Checkbox checked={odd === 'yes'} onChange={(event) => set('odd', event.target.checked ? 'yes' : '')}>
          {t.onlyOdd}
        </Checkbox>
        <span role="status">{first.data && search.found(first.data.total)}</span>
      </Flex>
      <Flex vertical={phone} gap={20} align="stretch">
        {first.data && (
          <Facets
            answer={{ ...first.data, facets: { ...first.data.facets, kinds: [] } }}
            {...{ chosen, choose }}
            clear={() => setParams(words ? { q: words } : {}, { replace: true })}
          />
        )}
        <div style={{ flex: 1, minWidth: 0 }}>
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
        </div>
      </Flex>
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
          title: `${t.name} · ${t.code}`,
          render: (row) => (
            <div style={{ minWidth: 240, maxWidth: 460, whiteSpace: 'normal' }}>
              {sayName(row, language)} {row.online && <Tag>{search.online}</Tag>}
              {row.status !== 'in-use' && <Tag color="warning">{sayCoded('status', row.status, language)}</Tag>}
              <br />
              <code style={{ fontSize: '0.85em', overflowWrap: 'anywhere' }}>{row.code}</code>
            </div>
          ),
        },
        {
          key: 'departmentName',
          title: t.department,
          render: (row) => (
            <div style={{ minWidth: 120, whiteSpace: 'normal' }}>{organisationName(row.departmentName)}</div>
          ),
        },
        { key: 'type', title: t.type, render: (row) => sayCoded('type', row.type, language) },
      ]}
    />
  )
}
