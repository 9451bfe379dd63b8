import { DataTable, useLanguage, useTexts } from '@onego/ui'
import type { ProgramGrant } from '../contract/usage.ts'
import type { ApiDocument, FieldSchema } from './api-document.ts'
import { Mark } from './Mark.tsx'
import { apiTexts } from './texts/api.ts'

interface Row extends FieldSchema {
  field: string
}

/** Every field with its type, level and mask, and whether the chosen grant covers it. */
export function ApiFields({ document, grant }: { document: ApiDocument; grant: ProgramGrant | undefined }) {
  const t = useTexts(apiTexts)
  const { say } = useLanguage()
  const { properties } = document.components.schemas.Record
  const rows = Object.entries(properties).map(([field, schema]): Row => ({ field, ...schema }))
  const granted = {
    key: 'granted',
    title: t.columns.granted,
    render: (row: Row) => <Granted row={row} grant={grant} />,
  }
  return (
    <DataTable<Row>
      rows={rows}
      rowKey="field"
      columns={[
        {
          key: 'title',
          title: t.columns.field,
          render: (row) => say({ zh: row.title, en: row.description || row.title }),
        },
        { key: 'field', title: t.columns.name, render: (row) => <code>{row.field}</code> },
        { key: 'type', title: t.columns.type, render: (row) => <Kind row={row} /> },
        { key: 'level', title: t.columns.level, render: (row) => t.levels[row['x-level']] },
        { key: 'mask', title: t.columns.mask, render: (row) => t.masks[row['x-mask']] ?? row['x-mask'] },
        ...(grant ? [granted] : []),
      ]}
    />
  )
}

function Kind({ row: { type, format, maxLength } }: { row: Row }) {
  const t = useTexts(apiTexts)
  const name = format ?? type.find((one) => one !== 'null') ?? ''
  return [t.types[name] ?? name, ...(maxLength ? [t.length(maxLength)] : [])].join(' · ')
}

function Granted({ row, grant }: { row: Row; grant: ProgramGrant | undefined }) {
  const { given: t } = useTexts(apiTexts)
  const found = grant?.fields.find(({ field }) => field === row.field)
  if (!found) return <Mark kind="quiet" text={t.no} />
  if (row['x-mask'] === 'none') return <Mark kind="good" text={t.open} />
  return <Mark kind="good" text={found.plain ? t.plain : t.masked} />
}
