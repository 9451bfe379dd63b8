import { DataTable, EmptyState, Loaded, Section, useApi, useLanguage, useTexts } from '@onego/ui'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { SourceTable } from '../contract/publishing.ts'
import { SourceFailure } from './SourceFailure.tsx'
import { sourceTexts } from './texts/sources.ts'

const Tables = z.array(SourceTable)
const AT_ONCE = 50
const SEARCH_FROM = 8

interface Props {
  source: string
  back: () => void
  choose: (table: string) => void
}

/** The tables of a source; those with a comment say what they are. */
export function PublishTables({ source, back, choose }: Props) {
  const { wizard: t } = useTexts(sourceTexts)
  const query = useApi(`/exchange/sources/${encodeURIComponent(source)}/tables`, Tables)
  return (
    <Section title={t.table.title} extra={<Button onClick={back}>{t.back}</Button>}>
      {query.error && !query.data ? (
        <SourceFailure error={query.error} retry={() => void query.reload()} />
      ) : (
        <Loaded query={query} empty={<EmptyState title={t.table.none} text={t.table.noneText} />}>
          {(tables) => <Found tables={tables} choose={choose} />}
        </Loaded>
      )}
    </Section>
  )
}

function Found({ tables, choose }: { tables: SourceTable[]; choose: (table: string) => void }) {
  const { wizard: t } = useTexts(sourceTexts)
  const [words, setWords] = useState('')
  const wanted = words.trim().toLowerCase()
  const fits = ({ name, comment }: SourceTable) => `${name} ${comment}`.toLowerCase().includes(wanted)
  const found = tables.filter(fits)
  return (
    <>
      {tables.length >= SEARCH_FROM && (
        <Input.Search
          allowClear
          aria-label={t.table.search}
          placeholder={t.table.search}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          style={{ maxWidth: 420, marginBottom: 12 }}
        />
      )}
      <List tables={found.slice(0, AT_ONCE)} choose={choose} />
      {found.length > AT_ONCE && <p style={{ marginTop: 12 }}>{t.table.more(found.length - AT_ONCE)}</p>}
    </>
  )
}

function List({ tables, choose }: { tables: SourceTable[]; choose: (table: string) => void }) {
  const { wizard: t } = useTexts(sourceTexts)
  const { say, language } = useLanguage()
  const number = new Intl.NumberFormat(language)
  const published = ({ resources }: SourceTable) =>
    resources.map(({ name, nameEn }) => say({ zh: name, en: nameEn })).join('、')
  return (
    <DataTable<SourceTable>
      rows={tables}
      rowKey="name"
      empty={<EmptyState title={t.table.noMatch} text={t.table.noMatchText} />}
      columns={[
        { key: 'name', title: t.table.name, render: (row) => <b>{row.comment || row.name}</b> },
        { key: 'technical', title: t.table.comment, render: (row) => <code>{row.name}</code> },
        { key: 'columns', title: t.table.columns, render: (row) => row.columns.length || t.table.unreadable },
        {
          key: 'rows',
          title: t.table.rows,
          render: (row) => (row.rowsEstimate === null ? '—' : number.format(row.rowsEstimate)),
        },
        { key: 'published', title: t.table.published, render: (row) => published(row) || '—' },
        {
          key: 'choose',
          title: t.table.choose,
          render: (row) => (
            <Button
              type="primary"
              disabled={row.columns.length === 0}
              onClick={() => choose(row.name)}
              aria-label={`${t.table.choose} ${row.comment || row.name}`}
            >
              {t.table.choose}
            </Button>
          ),
        },
      ]}
    />
  )
}
