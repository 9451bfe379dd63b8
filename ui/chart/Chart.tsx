import { BarChartOutlined, TableOutlined } from '@ant-design/icons'
import { Button, Flex, Skeleton } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTexts } from '../texts.ts'
import { ChartCanvas, type Pick } from './ChartCanvas.tsx'
import { ChartTable, type TableView } from './ChartTable.tsx'
import type { ChartOption } from './parts.ts'
import { SourceLine } from './SourceLine.tsx'
import { texts } from './texts.ts'
import { useInk } from './use-ink.ts'

export interface ChartProps {
  /** The finding, or the measure with its unit and period. */
  title: string
  /** Where the figures come from; `href` leads to their definition. */
  source: { text: string; href?: string | undefined }
  option: ChartOption
  /** The same figures as a table; no rows: the chart says that there is nothing. */
  table: TableView
  height?: number | undefined
  /** Withheld, preliminary, generated. */
  note?: string | undefined
  loading?: boolean | undefined
  /** Said instead of the common sentence when there is nothing. */
  empty?: string | undefined
  /** Buttons beside the title. */
  extra?: ReactNode
  level?: 2 | 3 | 4
  onPick?: ((pick: Pick) => void) | undefined
}

/** Every chart of the product: title, drawing, table one press away, source. */
export function Chart(props: ChartProps) {
  const { title, source, table, note, extra, level = 3, loading } = props
  const t = useTexts(texts)
  const [asTable, setAsTable] = useState(false)
  const id = useId()
  const Heading = `h${level}` as const
  return (
    <figure aria-labelledby={id} style={{ margin: 0, minWidth: 0, breakInside: 'avoid' }}>
      <Flex justify="space-between" align="center" gap={8} wrap style={{ marginBottom: 6 }}>
        <Heading id={id} style={{ fontSize: '1.05em', lineHeight: 1.4, margin: 0, minWidth: 0 }}>
          {title}
        </Heading>
        <Flex gap={4} wrap>
          {extra}
          {table.rows.length > 0 && (
            <Button
              size="small"
              type="text"
              aria-pressed={asTable}
              icon={asTable ? <BarChartOutlined /> : <TableOutlined />}
              onClick={() => setAsTable(!asTable)}
            >
              {asTable ? t.asChart : t.asTable}
            </Button>
          )}
        </Flex>
      </Flex>
      <Inside {...props} asTable={asTable} loading={loading} showTable={() => setAsTable(true)} />
      <figcaption style={{ marginTop: 4 }}>
        <SourceLine text={source.text} href={source.href} note={note} />
      </figcaption>
    </figure>
  )
}

function Inside(props: ChartProps & { asTable: boolean; showTable: () => void }) {
  const { title, option, table, height = 320, asTable, loading, empty, onPick, showTable } = props
  const t = useTexts(texts)
  const ink = useInk()
  if (loading) {
    return (
      <div role="status" aria-busy="true" style={{ height }}>
        <Skeleton active title={false} paragraph={{ rows: Math.max(2, Math.floor(height / 40)) }} />
      </div>
    )
  }
  if (table.rows.length === 0) {
    return (
      <Flex align="center" justify="center" style={{ height, color: ink.quiet, textAlign: 'center' }}>
        {empty ?? t.empty}
      </Flex>
    )
  }
  if (asTable) return <ChartTable title={title} table={table} height={height} />
  const label = t.drawn(title, table.rows.length)
  return <ChartCanvas option={option} label={label} height={height} onPick={onPick} onBroken={showTable} />
}
