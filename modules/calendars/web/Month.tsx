import { sayDay, tokens, useIsPhone, useLanguage, useTexts } from '@onego/ui'
import type { CSSProperties } from 'react'
import type { CalendarDay } from '../contract.ts'
import { texts } from './texts/index.ts'

interface Props {
  year: number
  month: number
  days: CalendarDay[]
  /** Opens the dialog of a day; not given: the calendar is only read. */
  edit: ((day: string) => void) | undefined
}

const two = (number: number) => String(number).padStart(2, '0')

/** One month, Monday first; a letter in the corner tells holidays and exchanged days apart without colour. */
export function Month({ year, month, days, edit }: Props) {
  const t = useTexts(texts)
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const first = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7
  const known = new Map(days.map((day) => [day.day, day]))
  const dates = Array.from({ length }, (_, index) => `${year}-${two(month)}-${two(index + 1)}`)
  const cells = [...Array.from({ length: first }, () => undefined), ...dates]
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, index) => cells.slice(index * 7, index * 7 + 7))
  return (
    <section className="og-card">
      <table style={{ width: '100%', tableLayout: 'fixed', borderCollapse: 'collapse', textAlign: 'center' }}>
        <caption style={{ fontWeight: 600, textAlign: 'start', paddingBottom: 8 }}>{t.months(month)}</caption>
        <thead>
          <tr>
            {t.week.map((name, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two days of the week share a letter
              <th key={index} scope="col" style={{ color: tokens.quiet, fontWeight: 400 }}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week, index) => (
            <tr key={week.find(Boolean) ?? index}>
              {week.map((day, place) => (
                <td key={day ?? `empty-${place}`}>
                  {day && <DayCell day={day} weekend={place > 4} known={known.get(day)} edit={edit} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface CellProps {
  day: string
  weekend: boolean
  known: CalendarDay | undefined
  edit: Props['edit']
}

function DayCell({ day, weekend, known, edit }: CellProps) {
  const t = useTexts(texts)
  const { language, say } = useLanguage()
  const isPhone = useIsPhone()
  const off = known ? known.kind === 'off' : weekend
  const words = [off ? t.off : t.working, known && say(known.name), known?.note].filter(Boolean).join(' ')
  const label = t.dayLabel(sayDay(day, language), words)
  const text = (
    <>
      {Number(day.slice(8))}
      <sup style={{ color: off ? tokens.good : tokens.accentText, fontSize: '0.7em', marginLeft: 1 }}>
        {markOf(known, t)}
      </sup>
    </>
  )
  const look: CSSProperties = {
    width: '100%',
    minHeight: isPhone ? 44 : 34,
    padding: 0,
    whiteSpace: 'nowrap',
    border: 0,
    borderRadius: 6,
    font: 'inherit',
    background: known ? (off ? tokens.actionSoft : tokens.accentSoft) : 'transparent',
    color: off ? tokens.quiet : tokens.text,
    fontWeight: known ? 600 : 400,
  }
  if (!edit) {
    return (
      <span title={label} style={{ ...look, display: 'inline-block' }}>
        {text}
      </span>
    )
  }
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      style={{ ...look, cursor: 'pointer' }}
      onClick={() => edit(day)}
    >
      {text}
    </button>
  )
}

/** 休 and 班 as on Chinese calendars; a star marks what was changed here. */
function markOf(known: CalendarDay | undefined, t: (typeof texts)['zh']): string {
  if (!known) return ''
  return known.origin === 'edited' ? '✱' : t.mark[known.kind]
}
