import { DateText, useLanguage, useTexts } from '@onego/ui'
import { sayNumber, sayPeriod } from '@onego/ui/chart'
import { Alert, Flex, Typography } from 'antd'
import type { Forecast } from '../contract.ts'
import { texts } from './texts/index.ts'

const KIND = { forecast: 'success', weak: 'warning', 'not-forecastable': 'warning' } as const

/** May it be trusted, and why; what the next period may bring; what was done to the values. */
export function VerdictNote({ made }: { made: Forecast }) {
  const t = useTexts(texts)
  const { say, language } = useLanguage()
  const { verdict, reason, holiday, missing, unusual, upTo, madeAt } = made
  const notes = [
    ...(holiday ? [t.holiday(sayNumber(holiday.size, { decimals: 1, signed: true }), holiday.isPercent)] : []),
    ...(missing > 0 ? [t.missing(missing)] : []),
    ...(unusual.length > 0 ? [t.unusual(unusual.map((period) => sayPeriod(period, language)).join(' · '))] : []),
  ]
  return (
    <Alert
      type={KIND[verdict]}
      showIcon
      title={<strong>{t.verdict[verdict]}</strong>}
      description={
        <Flex vertical gap={6}>
          <span>{say(reason)}</span>
          <Next made={made} />
          {notes.map((note) => (
            <span key={note}>{note}</span>
          ))}
          <Typography.Text type="secondary">
            {upTo && `${t.upTo} ${sayPeriod(upTo, language)} · `}
            {t.madeAt} <DateText at={madeAt} withTime />
          </Typography.Text>
        </Flex>
      }
    />
  )
}

function Next({ made: { points, heading } }: { made: Forecast }) {
  const t = useTexts(texts)
  const { say, language } = useLanguage()
  const [point] = points
  if (!point) return null
  const figure = (value: number) => sayNumber(value, { decimals: heading.decimals })
  return (
    <span>
      {t.next.title(sayPeriod(point.period, language), point.span ? t.combined : undefined)}
      <strong>{figure(point.value)}</strong> {say(heading.unit)}
      {t.next.range(figure(point.low), figure(point.high))}
    </span>
  )
}
