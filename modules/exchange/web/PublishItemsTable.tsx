import { type DataColumn, DataTable, useLanguage, useTexts } from '@onego/ui'
import { Checkbox, Input, InputNumber, Pagination, Select, Typography } from 'antd'
import { type ReactNode, useState } from 'react'
import type { ProposedItem } from '../contract/publishing.ts'
import { lacksMask, type WrittenItem, wrongFields } from './publish-draft.ts'
import { sourceTexts } from './texts/sources.ts'

interface Props {
  items: readonly WrittenItem[]
  change: (column: string, part: Partial<WrittenItem>) => void
}

const AT_ONCE = 50
const CONVERSIONS = ['yyyymmdd', 'yyyy/mm/dd', 'yyyy.mm.dd', 'yyyy年mm月dd日', '1/0', '是/否', 'Y/N', 'cents'] as const
const TEXTS: readonly ItemType[] = ['C', 'M', 'G']
type ItemType = ProposedItem['type']
type Mask = ProposedItem['mask']

/** One line per column: what it is there, and what it will be in the catalogue. */
export function PublishItemsTable({ items, change }: Props) {
  const [page, setPage] = useState(1)
  const columns = useColumns(items, change)
  const shown = items.slice((page - 1) * AT_ONCE, page * AT_ONCE)
  return (
    <>
      <DataTable<WrittenItem> rows={shown} rowKey="column" columns={columns} />
      {items.length > AT_ONCE && (
        <Pagination
          align="center"
          style={{ marginTop: 12 }}
          current={page}
          pageSize={AT_ONCE}
          total={items.length}
          onChange={setPage}
          showSizeChanger={false}
        />
      )}
    </>
  )
}

interface Editing {
  row: WrittenItem
  label: string
  isWrong: boolean
  set: (part: Partial<WrittenItem>) => void
}

function useColumns(items: readonly WrittenItem[], change: Props['change']): DataColumn<WrittenItem>[] {
  const { items: t } = useTexts(sourceTexts).wizard
  const wrong = wrongFields(items)
  const column = (key: string, title: string, Cell: (props: Editing) => ReactNode): DataColumn<WrittenItem> => ({
    key,
    title,
    render: (row) => (
      <Cell
        row={row}
        label={t.of(title, row.column)}
        isWrong={wrong.has(row.column)}
        set={(part) => change(row.column, part)}
      />
    ),
  })
  return [
    { key: 'column', title: t.column, render: (row) => <Origin row={row} /> },
    column('take', t.take, Take),
    column('name', t.name, Name),
    column('field', t.field, Field),
    column('level', t.level, Level),
    column('mask', t.mask, Shown),
    column('type', t.type, Type),
    column('length', t.length, Length),
    column('as', t.as, WrittenAs),
    column('nameEn', t.nameEn, NameEn),
  ]
}

function Take({ row, set }: Editing) {
  const { items: t } = useTexts(sourceTexts).wizard
  const label = t.takeOf(row.column)
  return <Checkbox aria-label={label} checked={row.take} onChange={(event) => set({ take: event.target.checked })} />
}

function Name({ row, label, set }: Editing) {
  return (
    <Input
      aria-label={label}
      style={{ width: 150 }}
      maxLength={100}
      value={row.name}
      disabled={!row.take}
      onChange={(event) => set({ name: event.target.value })}
    />
  )
}

function NameEn({ row, label, set }: Editing) {
  return (
    <Input
      aria-label={label}
      style={{ width: 170 }}
      maxLength={200}
      value={row.nameEn}
      disabled={!row.take}
      onChange={(event) => set({ nameEn: event.target.value })}
    />
  )
}

function Field({ row, label, isWrong, set }: Editing) {
  return (
    <Input
      aria-label={label}
      aria-invalid={isWrong}
      style={{ width: 150 }}
      maxLength={63}
      value={row.field}
      disabled={!row.take}
      status={isWrong ? 'error' : ''}
      onChange={(event) => set({ field: event.target.value.trim() })}
    />
  )
}

function Level({ row, label, set }: Editing) {
  const { items: t } = useTexts(sourceTexts).wizard
  return (
    <Select
      aria-label={label}
      style={{ width: 124 }}
      value={row.level}
      disabled={!row.take}
      options={[1, 2, 3, 4].map((value) => ({ value, label: t.levels[value] }))}
      onChange={(level: number) => set({ level })}
    />
  )
}

function Shown({ row, label, set }: Editing) {
  const { items: t } = useTexts(sourceTexts).wizard
  return (
    <Select<Mask>
      aria-label={label}
      style={{ width: 180 }}
      value={row.mask}
      disabled={!row.take}
      status={lacksMask(row) ? 'error' : ''}
      options={Object.entries(t.masks).map(([value, text]) => ({ value: value as Mask, label: text }))}
      onChange={(mask) => set({ mask })}
    />
  )
}

function Type({ row, label, set }: Editing) {
  const { items: t } = useTexts(sourceTexts).wizard
  return (
    <Select<ItemType>
      aria-label={label}
      style={{ width: 110 }}
      value={row.type}
      disabled={!row.take}
      options={Object.entries(t.types).map(([value, text]) => ({ value: value as ItemType, label: text }))}
      onChange={(type) => set({ type })}
    />
  )
}

function Length({ row, label, set }: Editing) {
  if (!TEXTS.includes(row.type)) return '—'
  return (
    <InputNumber
      aria-label={label}
      style={{ width: 84 }}
      min={0}
      max={1_000_000}
      value={row.length}
      disabled={!row.take}
      onChange={(length) => set({ length: length ?? 0 })}
    />
  )
}

/** The column as it is there: its name, covered examples, what is conspicuous. */
function Origin({ row }: { row: WrittenItem }) {
  const { items: t } = useTexts(sourceTexts).wizard
  const { language } = useLanguage()
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 })
  const seen = row.codes ? t.values(row.codes.slice(0, 6).join(' ')) : row.examples.slice(0, 2).join('  ')
  const notes = [
    ...row.notes.filter((note) => note !== 'codes').map((note) => t.notes[note]),
    ...(row.emptyShare && row.emptyShare > 0.001 && row.emptyShare < 1
      ? [t.empty(percent.format(row.emptyShare))]
      : []),
  ]
  return (
    <div style={{ maxWidth: 190, overflowWrap: 'anywhere' }}>
      <code>{row.column}</code>
      <div>
        <Typography.Text type="secondary">{seen}</Typography.Text>
      </div>
      {notes.length > 0 && <Typography.Text type="warning">{notes.join(' · ')}</Typography.Text>}
    </div>
  )
}

function WrittenAs({ row, label, set }: Editing) {
  const { items: t } = useTexts(sourceTexts).wizard
  const codes = typeof row.as === 'object' && row.as !== null ? row.as : undefined
  const options = [
    { value: '', label: t.asNone },
    ...(codes ? [{ value: 'codes', label: t.asCodes(Object.keys(codes).length) }] : []),
    ...CONVERSIONS.map((value) => ({ value, label: value })),
  ]
  return (
    <Select
      aria-label={label}
      style={{ width: 150 }}
      disabled={!row.take}
      value={codes ? 'codes' : ((row.as as string | null) ?? '')}
      options={options}
      onChange={(value) => set({ as: value === 'codes' ? (codes ?? null) : ((value || null) as WrittenItem['as']) })}
    />
  )
}
