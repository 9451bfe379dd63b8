import { RightOutlined } from '@ant-design/icons'
import { Button, Flex, Typography } from 'antd'
import type { ReactNode } from 'react'
import { texts } from '../texts/index.ts'
import { useTexts } from '../texts.ts'
import type { DataColumn } from './table.ts'

interface Props<Row> {
  row: Row
  columns: DataColumn<Row>[]
  onOpen?: ((row: Row) => void) | undefined
}

/** One row of a table, as a card on a phone: the first column is its heading. */
export function RowCard<Row extends object>({ row, columns, onOpen }: Props<Row>) {
  const t = useTexts(texts)
  const [heading, ...others] = columns
  return (
    <li className="og-card">
      {heading && <div style={{ fontWeight: 600, marginBottom: 6 }}>{cell(row, heading)}</div>}
      <dl style={{ display: 'grid', gap: 4 }}>
        {others.map((column) => (
          <Flex key={column.key} justify="space-between" gap={12}>
            <dt style={{ flex: 'none', maxWidth: '45%' }}>
              <Typography.Text type="secondary">{column.title}</Typography.Text>
            </dt>
            <dd style={{ textAlign: 'end', overflowWrap: 'anywhere' }}>{cell(row, column)}</dd>
          </Flex>
        ))}
      </dl>
      {onOpen && (
        <Button
          block
          style={{ marginTop: 12 }}
          icon={<RightOutlined />}
          iconPlacement="end"
          onClick={() => onOpen(row)}
        >
          {t.open}
        </Button>
      )}
    </li>
  )
}

function cell<Row extends object>(row: Row, { key, render }: DataColumn<Row>): ReactNode {
  return render ? render(row) : ((row as Record<string, unknown>)[key] as ReactNode)
}
