import { DataTable, useLanguage, useTexts } from '@onego/ui'
import { Alert, Flex, Tag } from 'antd'
import type { Change, Differences, Effect, ItemChange } from '../contract/differences.ts'
import { isEmpty, useSayValue } from './say-value.ts'
import { pageTexts } from './texts/index.ts'

/** What changed, before and now side by side, with what it means for those who use the resource. */
export function DifferencesView({ differences }: { differences: Differences }) {
  const t = useTexts(pageTexts).differences
  const { elements, items, compatible } = differences
  if (elements.length + items.length === 0) return <p>{t.none}</p>
  return (
    <Flex vertical gap={16}>
      <Alert type={compatible ? 'success' : 'warning'} showIcon title={compatible ? t.compatible : t.incompatible} />
      {items.length > 0 && <Items items={items} />}
      {elements.length > 0 && <Elements elements={elements} />}
    </Flex>
  )
}

const heading = { fontSize: '1em', margin: 0 }

function Elements({ elements }: { elements: Change[] }) {
  const t = useTexts(pageTexts).differences
  return (
    <>
      <h3 style={heading}>{t.elements}</h3>
      <Changes rows={elements.map((change) => ({ ...change, key: change.path, of: '' }))} />
    </>
  )
}

/** One line per changed part; an item that came or went is one line. */
function Items({ items }: { items: ItemChange[] }) {
  const t = useTexts(pageTexts).differences
  const { say } = useLanguage()
  const rows = items.flatMap((item): Row[] => {
    const of = say({ zh: item.name, en: item.nameEn || item.name })
    const key = `${item.field}:${item.change}`
    if (item.change === 'changed') return item.parts.map((part) => ({ ...part, key: `${key}:${part.path}`, of }))
    const [before, after] = item.change === 'removed' ? [of, null] : [null, of]
    return [{ key, of, path: '', before, after, effect: item.effect, whole: item.change }]
  })
  return (
    <>
      <h3 style={heading}>{t.items}</h3>
      <Changes rows={rows} />
    </>
  )
}

interface Row extends Change {
  key: string
  /** The item it belongs to. */
  of: string
  whole?: 'added' | 'removed'
}

function Changes({ rows }: { rows: Row[] }) {
  const page = useTexts(pageTexts)
  const t = page.differences
  const sayValue = useSayValue()
  const what = (row: Row) => {
    if (row.whole) return `${row.of} · ${t.changes[row.whole]}`
    const element = page.elements[row.path] ?? row.path.replace(/^extensions\./, '')
    return row.of ? `${row.of} · ${element}` : element
  }
  return (
    <DataTable<Row>
      rows={rows}
      rowKey="key"
      columns={[
        { key: 'what', title: t.what, render: (row) => <b>{what(row)}</b> },
        {
          key: 'before',
          title: t.before,
          render: (row) => <Value text={sayValue(row.path, row.before)} old={!isEmpty(row.before)} />,
        },
        { key: 'after', title: t.after, render: (row) => <Value text={sayValue(row.path, row.after)} /> },
        { key: 'effect', title: t.effect, render: (row) => <EffectTag effect={row.effect} /> },
      ]}
    />
  )
}

function Value({ text, old = false }: { text: string; old?: boolean }) {
  const style = { display: 'inline-block', maxWidth: 360, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' } as const
  return old ? (
    <del style={{ ...style, color: 'var(--og-quiet)' }}>{text}</del>
  ) : (
    <ins style={{ ...style, textDecoration: 'none' }}>{text}</ins>
  )
}

const COLORS: Record<Effect, string> = { neutral: 'default', widened: 'success', narrowed: 'warning' }

function EffectTag({ effect }: { effect: Effect }) {
  const t = useTexts(pageTexts).differences
  return <Tag color={COLORS[effect]}>{t.effects[effect]}</Tag>
}
