import { DayText, useTexts } from '@onego/ui'
import { Flex, Typography } from 'antd'
import type { ReactNode } from 'react'
import type { DayForecast } from '../contract.ts'
import { LEVELS } from '../rules/breakpoints.ts'
import { LevelMark, Primary } from './Level.tsx'
import { texts } from './texts/index.ts'

interface Props<D extends DayForecast> {
  days: readonly D[]
  children?: (day: D) => ReactNode
}

/** One card a day: level, range, primary pollutant. */
export function DayCards<D extends DayForecast>({ days, children }: Props<D>) {
  const t = useTexts(texts)
  return (
    <ul
      className="og-plain"
      style={{ display: 'grid', gap: 12, gridTemplateColumns: 'repeat(auto-fit, minmax(190px, 1fr))' }}
    >
      {days.map((day) => (
        <li
          key={day.day}
          className="og-card"
          style={{ borderTop: `6px solid ${LEVELS.find(({ level }) => level === day.level)?.colour ?? '#9aa5b1'}` }}
        >
          <strong>
            <DayText day={day.day} />
          </strong>
          <Flex vertical gap={4} style={{ marginTop: 8 }}>
            <LevelMark level={day.level} />
            <span style={{ fontSize: '1.5em', fontVariantNumeric: 'tabular-nums', lineHeight: 1.2 }}>
              {t.aqi} {day.low}–{day.high}
            </span>
            <span>
              {t.primaryIs} <Primary names={day.primary} />
            </span>
            {day.hours < 24 && <Typography.Text type="secondary">{t.hoursReached(day.hours)}</Typography.Text>}
            {children?.(day)}
          </Flex>
        </li>
      ))}
    </ul>
  )
}
