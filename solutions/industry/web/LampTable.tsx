import { Text } from '@onego/indicators/contract'
import { Loaded, useApi, useLanguage, useTexts } from '@onego/ui'
import { SourceLine, sayNumber, sayPeriod } from '@onego/ui/chart'
import { Button, Typography } from 'antd'
import { z } from 'zod'
import { indicatorOf } from '../content/indicators.ts'
import { Lamp, Month, type Overview } from '../contract.ts'
import { LampTag } from './Lamps.tsx'
import { texts } from './texts/index.ts'

const MONTHS = 12

/** Ten indicators by twelve months, with this month's value and the four bounds. */
export function LampTable({ data, only }: { data: Overview; only: readonly string[] | undefined }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const months = data.months.slice(-MONTHS)
  const rows = data.lamps.filter(({ field }) => !only || only.includes(field))
  const cell = { padding: '6px 8px', textAlign: 'center' as const }
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reached by the keyboard */}
      <section aria-label={t.overview.lampTable} tabIndex={0} style={{ overflowX: 'auto' }}>
        <table style={{ borderCollapse: 'collapse', width: '100%', fontVariantNumeric: 'tabular-nums' }}>
          <thead>
            <tr>
              <th style={{ ...cell, textAlign: 'left' }}>{t.overview.measure}</th>
              {months.map((month) => (
                <th key={month} style={cell}>
                  {month.slice(2)}
                </th>
              ))}
              <th style={cell}>{t.overview.now}</th>
              <th style={cell}>{t.overview.cuts}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.field}>
                <th style={{ ...cell, textAlign: 'left', fontWeight: 400, whiteSpace: 'nowrap' }}>{say(row.name)}</th>
                {row.lamps.slice(-MONTHS).map((lamp, at) => (
                  <td key={months[at]} style={cell}>
                    <LampTag lamp={lamp} small />
                  </td>
                ))}
                <td style={cell}>{sayNumber(row.values.at(-1), { decimals: 1 })}%</td>
                <td style={{ ...cell, whiteSpace: 'nowrap' }}>
                  {row.cuts.map((cut) => sayNumber(cut, { decimals: 1 })).join(' | ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <Typography.Paragraph type="secondary" style={{ marginBottom: 4 }}>
        {t.overview.lampsText}
      </Typography.Paragraph>
      <SourceLine text={say(data.source)} href={`/desk/indicators/${indicatorOf('prosperity')}`} />
    </>
  )
}

const SectorLampList = z.array(
  z.object({ subject: z.string(), name: Text, month: Month, value: z.number(), lamp: Lamp }),
)

/** The lamp of each industry; a press looks into it. */
export function SectorLamps({ generated, choose }: { generated: boolean; choose: (code: string) => void }) {
  const t = useTexts(texts)
  const { say, language } = useLanguage()
  const query = useApi('/industry/lamps', SectorLampList)
  return (
    <Loaded query={query}>
      {(rows) => (
        <>
          <ul
            className="og-plain"
            style={{ display: 'grid', gap: 8, gridTemplateColumns: 'repeat(auto-fill, minmax(230px, 1fr))' }}
          >
            {rows.map(({ subject, name, value, lamp }) => (
              <li key={subject}>
                <Button
                  block
                  onClick={() => choose(subject)}
                  style={{ justifyContent: 'space-between', height: 'auto', whiteSpace: 'normal' }}
                >
                  <span>{say(name)}</span>
                  <span>
                    {sayNumber(value, { decimals: 0 })} <LampTag lamp={lamp} />
                  </span>
                </Button>
              </li>
            ))}
          </ul>
          {rows[0] && (
            <SourceLine
              text={t.overview.lampSource(sayPeriod(rows[0].month, language), generated)}
              href={`/desk/indicators/${indicatorOf('prosperity')}`}
            />
          )}
        </>
      )}
    </Loaded>
  )
}
