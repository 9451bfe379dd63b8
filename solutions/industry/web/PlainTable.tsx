import type { ReactNode } from 'react'

interface Props {
  /** Said to those who hear it. */
  label: string
  columns: readonly { key: string; title: string; isNumber?: boolean }[]
  rows: readonly { key: string; cells: readonly ReactNode[] }[]
}

const cell = { padding: '6px 8px', borderBottom: '1px solid var(--og-line)', verticalAlign: 'top' as const }
const alignOf = (isNumber: boolean | undefined) => ({
  ...cell,
  textAlign: isNumber ? ('right' as const) : ('left' as const),
})

/** A small table whose words wrap; where it is too wide all the same, it scrolls, by the keyboard too. */
export function PlainTable({ label, columns, rows }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reached by the keyboard
    <section aria-label={label} tabIndex={0} style={{ overflowX: 'auto' }}>
      <table style={{ borderCollapse: 'collapse', width: '100%', fontVariantNumeric: 'tabular-nums' }}>
        <thead>
          <tr>
            {columns.map(({ key, title, isNumber }) => (
              <th key={key} style={alignOf(isNumber)}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              {columns.map(({ key, isNumber }, at) => (
                <td key={key} style={alignOf(isNumber)}>
                  {row.cells[at]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
