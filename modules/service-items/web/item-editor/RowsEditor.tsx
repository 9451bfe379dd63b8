import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useTexts } from '@onego/ui'
import { Button, Flex } from 'antd'
import { useState } from 'react'
import { useEditing } from './context.tsx'
import { Element } from './Element.tsx'
import { at, moved } from './paths.ts'
import type { FieldSpec } from './sections.ts'
import { texts } from './texts/index.ts'

/** A list that is edited where it stands: a card a row, on a phone as on a desk. */
export function RowsEditor({ field, path }: { field: FieldSpec; path: string }) {
  const { item, set } = useEditing()
  const t = useTexts(texts)
  const found = at(item, path)
  const rows: unknown[] = Array.isArray(found) ? found : []
  return (
    <Flex vertical gap={10} style={{ marginTop: 6 }}>
      {rows.length === 0 && <div style={{ color: 'var(--og-quiet)' }}>{t.rows[field.path]}</div>}
      {rows.map((_, place) => (
        <Row
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no names of their own while they are written
          key={place}
          {...{ field, path, place, count: rows.length }}
          onMove={(to) => set(path, moved(rows, place, to))}
          onRemove={() => set(path, rows.toSpliced(place, 1))}
        />
      ))}
      <div>
        <Button icon={<PlusOutlined />} onClick={() => set(path, [...rows, field.fresh?.(rows.length) ?? {}])}>
          {t.add}
          <span className="og-hidden">{t.labels[field.path]}</span>
        </Button>
      </div>
    </Flex>
  )
}

interface RowProps {
  field: FieldSpec
  path: string
  place: number
  count: number
  onMove: (to: number) => void
  onRemove: () => void
}

function Row({ field, path, place, count, onMove, onRemove }: RowProps) {
  const t = useTexts(texts)
  const { problems } = useEditing()
  const row = `${path}.${place}`
  const columns = field.columns ?? []
  const hasHidden = columns.some(({ more }) => more)
  const isHiddenWrong = columns.some(
    (one) => one.more && problems.some(({ where }) => where.startsWith(`${row}.${one.path}`)),
  )
  const [opened, setOpened] = useState(false)
  const isOpen = opened || isHiddenWrong
  return (
    <fieldset style={{ border: '1px solid var(--og-line)', borderRadius: 8, padding: 12, margin: 0 }}>
      <legend style={{ padding: '0 6px', fontSize: '0.9em', width: 'auto', margin: 0 }}>{t.row(place + 1)}</legend>
      <div className="og-grid" style={{ '--og-min': '220px', gap: 12 } as React.CSSProperties}>
        {columns
          .filter(({ more }) => isOpen || !more)
          .map((column) => (
            <Element
              key={column.path}
              field={column}
              path={`${row}.${column.path}`}
              name={`${field.path}.${column.path}`}
            />
          ))}
      </div>
      <Flex gap={4} style={{ marginTop: 8 }} wrap>
        {hasHidden && (
          <Button type="link" size="small" onClick={() => setOpened(!isOpen)}>
            {isOpen ? t.less : t.more}
          </Button>
        )}
        <span style={{ flex: 1 }} />
        <Button
          {...{ type: 'text', icon: <ArrowUpOutlined />, 'aria-label': t.up, disabled: place === 0 }}
          onClick={() => onMove(place - 1)}
        />
        <Button
          {...{ type: 'text', icon: <ArrowDownOutlined />, 'aria-label': t.down, disabled: place === count - 1 }}
          onClick={() => onMove(place + 1)}
        />
        <Button
          {...{ type: 'text', danger: true, icon: <DeleteOutlined />, 'aria-label': t.remove }}
          onClick={onRemove}
        />
      </Flex>
    </fieldset>
  )
}
