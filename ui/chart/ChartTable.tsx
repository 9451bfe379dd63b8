import { toCsv } from '@onego/platform/csv'
import { Button } from 'antd'
import { useTexts } from '../texts.ts'
import { texts } from './texts.ts'
import { useInk } from './use-ink.ts'

export interface TableView {
  columns: readonly { key: string; label: string; align?: 'left' | 'right' | undefined }[]
  rows: readonly Readonly<Record<string, string | number | null | undefined>>[]
}

interface Props {
  title: string
  table: TableView
  height: number | string
  /** Offers the rows as a file. */
  saves?: boolean
}

/** The same figures as the chart's, to be read, heard and taken along. */
export function ChartTable({ title, table: { columns, rows }, height, saves = true }: Props) {
  const t = useTexts(texts)
  const ink = useInk()
  const cell = { padding: '6px 8px', borderBottom: `1px solid ${ink.grid}`, wordBreak: 'keep-all' as const }
  return (
    <div style={{ height, display: 'flex', flexDirection: 'column', gap: 8 }}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section tabIndex={0} aria-label={title} style={{ overflow: 'auto', flex: 1, minHeight: 0 }}>
        <table style={{ borderCollapse: 'collapse', width: '100%', fontSize: '0.9em' }}>
          <caption className="og-hidden">{title}</caption>
          <thead>
            <tr>
              {columns.map(({ key, label, align = 'left' }) => (
                <th
                  key={key}
                  scope="col"
                  style={{ ...cell, textAlign: align, position: 'sticky', top: 0, background: ink.ground }}
                >
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity and never move
              <tr key={at}>
                {columns.map(({ key, align = 'left' }) => (
                  <td
                    key={key}
                    style={{
                      ...cell,
                      textAlign: align,
                      minWidth: align === 'left' ? '5em' : undefined,
                      whiteSpace: isShort(row[key]) ? 'nowrap' : undefined,
                    }}
                  >
                    {row[key] ?? '—'}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {saves && rows.length > 0 && (
        <Button size="small" style={{ alignSelf: 'flex-start' }} onClick={() => save(title, { columns, rows })}>
          {t.save}
        </Button>
      )}
    </div>
  )
}

/** A date or a name of a few letters stands on one line. */
const isShort = (value: unknown) => String(value ?? '').length <= 12

function save(title: string, { columns, rows }: TableView) {
  const lines = [columns.map(({ label }) => label), ...rows.map((row) => columns.map(({ key }) => row[key]))]
  const address = URL.createObjectURL(new Blob([toCsv(lines)], { type: 'text/csv;charset=utf-8' }))
  const link = Object.assign(document.createElement('a'), { href: address, download: `${title}.csv` })
  link.click()
  URL.revokeObjectURL(address)
}
