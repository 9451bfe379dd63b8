import {
  DateText,
  DayText,
  IdNumberText,
  SourceChip,
  tokens,
  useLanguage,
  useOrganisationName,
  useTexts,
} from '@onego/ui'
import { Flex, Typography } from 'antd'
import type { Fact } from '../contract.ts'
import { texts } from './texts/index.ts'

/** One answer and who vouches for it. */
export function FactLine({ fact }: { fact: Fact }) {
  const t = useTexts(texts)
  const organisationName = useOrganisationName()
  const { say } = useLanguage()
  const provider = fact.source ? organisationName(fact.source.providerName) : t.case.ownWord
  return (
    <Flex gap={8} wrap align="center" justify="space-between" data-fact={fact.field}>
      <span>
        <Typography.Text type="secondary">{t.before(say(fact.label))}</Typography.Text>
        <FactValue fact={fact} />
      </span>
      <SourceChip provider={provider} at={fact.source?.at} grade={fact.grade} />
      {fact.table && <FactTable table={fact.table} label={say(fact.label)} />}
    </Flex>
  )
}

function FactValue({ fact: { kind, value, valueEn = '', point } }: { fact: Fact }) {
  const { say } = useLanguage()
  const organisationName = useOrganisationName()
  if (kind === 'id-number' || kind === 'phone') return <IdNumberText value={value} />
  if (kind === 'date') return <DayText day={value} />
  if (kind === 'date-time') return <DateText at={value} withTime />
  const words = kind === 'map-point' ? '' : organisationName(say({ zh: value, en: valueEn }))
  return (
    <>
      <b style={{ whiteSpace: 'pre-wrap' }}>{words}</b>
      {point && <PointText point={point} />}
    </>
  )
}

/** Degrees, WGS 84, east and north. */
function PointText({ point: [longitude, latitude] }: { point: [number, number] }) {
  const t = useTexts(texts)
  return (
    <span style={{ fontVariantNumeric: 'tabular-nums' }}>
      {' '}
      {t.case.place(longitude.toFixed(5), latitude.toFixed(5))}
    </span>
  )
}

const CELL = { border: `1px solid ${tokens.line}`, padding: '4px 8px', textAlign: 'start' } as const

function FactTable({ table, label }: { table: NonNullable<Fact['table']>; label: string }) {
  const { say } = useLanguage()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must be scrolled by keyboard too
    <section style={{ overflowX: 'auto', width: '100%' }} tabIndex={0} aria-label={label}>
      <table style={{ borderCollapse: 'collapse', width: '100%' }}>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column.zh} style={{ ...CELL, color: tokens.quiet, fontWeight: 400 }}>
                {say(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...table.rows, ...(table.totals ? [table.totals] : [])].map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own, only a place
            <tr key={at} style={at >= table.rows.length ? { fontWeight: 600 } : {}}>
              {row.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells have no name of their own, only a place
                <td key={column} style={CELL}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
