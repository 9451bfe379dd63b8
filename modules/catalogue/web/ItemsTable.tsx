import { DataTable, useLanguage, useTexts } from '@onego/ui'
import { Tag } from 'antd'
import type { DraftItem } from '../contract/lifecycle.ts'
import { pageTexts, texts } from './texts/index.ts'

/** The information items of a resource or draft. */
export function ItemsTable({ items }: { items: readonly DraftItem[] }) {
  const t = useTexts(texts)
  const more = useTexts(pageTexts)
  const { say } = useLanguage()
  return (
    <DataTable<DraftItem>
      rows={items}
      rowKey="field"
      columns={[
        {
          key: 'name',
          title: t.itemColumns.name,
          render: (row) => say({ zh: row.name, en: row.nameEn || row.name }),
        },
        { key: 'field', title: more.itemField, render: (row) => <code>{row.field}</code> },
        { key: 'type', title: t.itemColumns.type, render: (row) => t.types[row.type] },
        { key: 'length', title: t.itemColumns.length, render: (row) => row.length || '—' },
        { key: 'level', title: t.itemColumns.level, render: (row) => <Level item={row} /> },
        { key: 'mask', title: t.itemColumns.mask, render: (row) => <Shown item={row} /> },
      ]}
    />
  )
}

function Level({ item }: { item: DraftItem }) {
  const t = useTexts(texts)
  const more = useTexts(pageTexts)
  return (
    <>
      {t.levels[item.level]} {item.grade !== 'general' && <Tag>{more.grades[item.grade]}</Tag>}
    </>
  )
}

function Shown({ item }: { item: DraftItem }) {
  const t = useTexts(texts)
  return (
    <>
      {t.masks[item.mask]}
      {item.reason && <div style={{ color: 'var(--og-quiet)' }}>{item.reason}</div>}
    </>
  )
}
