import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useApi, useLanguage, useTexts } from '@onego/ui'
import { Button, Flex, Input, Select } from 'antd'
import { z } from 'zod'
import { texts } from './texts/index.ts'

const Dimensions = z.array(z.object({ code: z.string(), name: z.object({ zh: z.string(), en: z.string() }) }))

export function DimensionPick({ value, put }: { value: string; put(code: string): void }) {
  const t = useTexts(texts).editor.pairs
  const { say } = useLanguage()
  const dimensions = useApi('/indicators/dimensions', Dimensions)
  const options = (dimensions.data ?? []).map(({ code, name }) => ({ value: code, label: say(name) }))
  return (
    <Select
      aria-label={t.key}
      value={value || null}
      options={options}
      onChange={put}
      style={{ flex: 1, minWidth: 0 }}
    />
  )
}

interface Row {
  key: string
  value: string
}

interface RowsProps {
  rows: Row[]
  most?: number
  put(rows: Row[]): void
}

/** Lines of a dimension and a text: a member's code, or `$name` of a filter. */
function Rows({ rows, most = 6, put }: RowsProps) {
  const t = useTexts(texts).editor.pairs
  const change = (at: number, to: Partial<Row>) =>
    put(rows.map((row, index) => (index === at ? { ...row, ...to } : row)))
  return (
    <Flex vertical gap={6}>
      {rows.map(({ key, value }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the list
        <Flex key={at} gap={6}>
          <DimensionPick value={key} put={(code) => change(at, { key: code })} />
          <Input
            aria-label={t.value}
            placeholder={t.value}
            value={value}
            onChange={(event) => change(at, { value: event.target.value })}
            style={{ flex: 1 }}
          />
          <Button
            aria-label={t.remove}
            icon={<DeleteOutlined />}
            onClick={() => put(rows.filter((_, index) => index !== at))}
          />
        </Flex>
      ))}
      {rows.length < most && (
        <Button size="small" icon={<PlusOutlined />} onClick={() => put([...rows, { key: '', value: '' }])}>
          {t.add}
        </Button>
      )}
    </Flex>
  )
}

const entriesOf = (value: unknown): Row[] =>
  value !== null && typeof value === 'object'
    ? Object.entries(value).map(([key, one]) => ({ key, value: String(one) }))
    : []

/** A cell: the member of each dimension. */
export function PairsField({ value, put }: { name: string; value: unknown; put(value: unknown): void }) {
  return (
    <Rows rows={entriesOf(value)} put={(rows) => put(Object.fromEntries(rows.map((row) => [row.key, row.value])))} />
  )
}

type Group = Record<string, unknown>
const isGroup = (value: unknown): value is Group => typeof value === 'object' && value !== null
const toRow = ({ dimension, parent }: Group): Row => ({ key: String(dimension ?? ''), value: String(parent ?? '') })

/** Groups by dimension, below a member if one is named; further traits of a group (depth, members) stay as they are. */
export function GroupsField({ one, value, put }: { one: boolean; value: unknown; put(value: unknown): void }) {
  const groups = (Array.isArray(value) ? value : [value]).filter(isGroup)
  const take = (rows: Row[]) => {
    const next = rows.map((row, at) => {
      const { parent: _, ...kept } = groups[at] ?? {}
      return { ...kept, dimension: row.key, ...(row.value ? { parent: row.value } : {}) }
    })
    put(one ? next[0] : next)
  }
  return <Rows rows={groups.map(toRow)} most={one ? 1 : 3} put={take} />
}
