import { type BasicItem, BasicItemRow } from '@onego/service-items/contract/basic-items'
import { DataTable, EmptyState, ErrorNote, Loaded, PageTitle, useLanguage, useMe, useTexts } from '@onego/ui'
import { Button, Input, Tag } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { z } from 'zod'
import { usePages } from '../parts/use-pages.ts'
import { sayCoded, sayName } from '../parts/values.ts'
import { BasicItemDrawer } from './BasicItemDrawer.tsx'
import { BasicItemForm } from './BasicItemForm.tsx'
import { texts } from './texts/index.ts'

const Answer = z.object({ items: z.array(BasicItemRow), next: z.string().optional() })

/** 基本目录 with who implements what. */
export function Page() {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const { me } = useMe()
  const [params, setParams] = useSearchParams()
  const [opened, setOpened] = useState<string>()
  const [edited, setEdited] = useState<BasicItem | 'new'>()
  const q = params.get('q') ?? ''
  const { first, later, more, loadingMore, moreError } = usePages(
    `/basic-items?limit=50&q=${encodeURIComponent(q)}`,
    Answer,
  )
  const mayKeep = me?.roles.includes('admin') ?? false
  return (
    <>
      <PageTitle
        title={t.basicTitle}
        text={t.basicText}
        extra={
          mayKeep && (
            <Button type="primary" onClick={() => setEdited('new')}>
              {t.add}
            </Button>
          )
        }
      />
      <Input.Search
        style={{ maxWidth: 480, marginBottom: 16 }}
        aria-label={t.find}
        placeholder={t.find}
        defaultValue={q}
        allowClear
        onSearch={(words) => setParams(words.trim() ? { q: words.trim() } : {}, { replace: true })}
      />
      <Loaded
        query={first}
        isEmpty={({ items }) => items.length === 0}
        empty={<EmptyState title={t.basicNone.title} text={t.basicNone.text} />}
      >
        {(answer) => (
          <DataTable
            rows={[answer, ...later].flatMap(({ items }) => items)}
            rowKey="code"
            {...{ more, loading: loadingMore }}
            onOpen={({ code }) => setOpened(code)}
            columns={[
              { key: 'code', title: t.basicCode, render: ({ code }) => <code>{code}</code> },
              {
                key: 'name',
                title: t.basicName,
                render: (row) => (
                  <div style={{ maxWidth: 420, whiteSpace: 'normal' }}>
                    {sayName(row, language)} {row.status === 'withdrawn' && <Tag>{t.statuses.withdrawn}</Tag>}
                  </div>
                ),
              },
              { key: 'type', title: t.type, render: ({ type }) => sayCoded('type', type, language) },
              {
                key: 'levels',
                title: t.levels,
                render: ({ levels }) => levels.map((level) => sayCoded('level', level, language)).join('、'),
              },
              { key: 'implemented', title: t.implemented },
            ]}
          />
        )}
      </Loaded>
      <ErrorNote error={moreError} />
      <BasicItemDrawer code={opened} close={() => setOpened(undefined)} {...(mayKeep ? { onEdit: setEdited } : {})} />
      {edited && (
        <BasicItemForm
          item={edited === 'new' ? undefined : edited}
          close={() => setEdited(undefined)}
          saved={first.reload}
        />
      )}
    </>
  )
}
