import { DayText, useLanguage, useTexts } from '@onego/ui'
import { Flex, Typography } from 'antd'
import type { ReactNode } from 'react'
import { levelRange } from '../content/levels.ts'
import { SHORT } from '../content/names.ts'
import type { DayForecast, DayRecord } from '../contract.ts'
import { levelOf } from '../rules/breakpoints.ts'
import { addDays } from '../rules/hours.ts'
import { colourOf } from './Level.tsx'
import { texts } from './texts/index.ts'

interface Props<D extends DayForecast> {
  days: readonly D[]
  /** How days ahead came out of late, and the day the run began. */
  sure?: { record: readonly DayRecord[]; begun: string }
  children?: (day: D) => ReactNode
}

/** One card a day: the levels and the index its range reaches over, the most likely, the primary pollutants, and how sure it is. */
export function DayCards<D extends DayForecast>({ days, sure, children }: Props<D>) {
  return (
    <ul
      className="og-plain"
      style={{ display: 'grid', gap: 12, gridTemplateColumns: 'repeat(auto-fit, minmax(230px, 1fr))' }}
    >
      {days.map((day) => (
        <li key={day.day} className="og-card" style={{ position: 'relative', paddingTop: 20, overflow: 'hidden' }}>
          <RangeStripe day={day} />
          <strong>
            <DayText day={day.day} />
          </strong>
          <Flex vertical gap={4} style={{ marginTop: 8 }}>
            <DayFigures day={day} />
            {sure && <HowSure day={day} {...sure} />}
            {children?.(day)}
          </Flex>
        </li>
      ))}
    </ul>
  )
}

/** The colours of the levels from the low to the high end. */
function RangeStripe({ day: { low, high, level } }: { day: DayForecast }) {
  const ends = [low, high].map((aqi) => (aqi === null ? level : levelOf(aqi).level))
  const [from = 1, to = 1] = ends.map((end) => end ?? 1)
  const levels = Array.from({ length: to - from + 1 }, (_, at) => from + at)
  return (
    <span aria-hidden style={{ position: 'absolute', inset: '0 0 auto', height: 8, display: 'flex' }}>
      {levels.map((one) => (
        <span key={one} style={{ flex: 1, background: colourOf(one) }} />
      ))}
    </span>
  )
}

function DayFigures({ day }: { day: DayForecast }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { low, high, aqi, level, primary, primaryHigh, hours } = day
  const named = (names: DayForecast['primary']) => names.map((name) => SHORT[name]).join(' · ')
  return (
    <>
      <strong style={{ fontSize: '1.15em' }}>{say(levelRange(low, high))}</strong>
      <span style={{ fontSize: '1.5em', fontVariantNumeric: 'tabular-nums', lineHeight: 1.2 }}>
        {t.aqi} {low}–{high}
      </span>
      {aqi !== null && level !== null && <span>{t.likely(aqi, t.levels[level] ?? '')}</span>}
      <span>
        {t.primaryIs} {primary.length > 0 ? named(primary) : t.none}
        {primaryHigh.length > 0 && ` ${t.primaryHigh(named(primaryHigh))}`}
      </span>
      {hours < 24 && <Typography.Text type="secondary">{t.hoursReached(hours)}</Typography.Text>}
    </>
  )
}

/** Counted, not guessed: how often such days fell into the range. */
function HowSure({ day, record, begun }: { day: DayForecast } & NonNullable<Props<DayForecast>['sure']>) {
  const t = useTexts(texts)
  const found = record.find(({ ahead }) => addDays(begun, ahead) === day.day)
  return (
    <Typography.Text type="secondary">
      {found ? t.sure(found.days, found.inRange, found.rightLevel) : t.sureUnknown}
    </Typography.Text>
  )
}
