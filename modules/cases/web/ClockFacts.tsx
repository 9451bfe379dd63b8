import { DayText, Light, useTexts } from '@onego/ui'
import { Alert, Flex, Typography } from 'antd'
import type { CaseHead } from '../contract.ts'
import { texts } from './texts/index.ts'

/** The limit that runs, the legal one, and whether the clock stands still and why. */
export function ClockFacts({ shown }: { shown: CaseHead }) {
  const t = useTexts(texts)
  const { clock } = shown
  if (clock.state === 'ended') return null
  const facts: [string, string | null][] = [
    [limitName(t.clock, shown), clock.dueOn],
    [t.clock.legal, clock.legalDueOn],
    [t.clock.accepted, shown.acceptedOn],
  ]
  return (
    <Flex vertical gap={8}>
      <Flex gap={16} wrap align="center">
        <Light value={shown.light} />
        {facts.map(([name, day]) =>
          day ? (
            <span key={name}>
              <Typography.Text type="secondary">{name}</Typography.Text> <DayText day={day} />
            </span>
          ) : null,
        )}
        {clock.daysLeft !== null && <b>{t.daysLeft(clock.daysLeft)}</b>}
        {clock.stoppedDays > 0 && <span>{t.clock.stopped(clock.stoppedDays)}</span>}
      </Flex>
      {clock.state === 'stopped' && (
        <Alert type="info" showIcon title={t.clock.stands} description={t.clock.standsWhy} />
      )}
      {clock.unloadedYears.length > 0 && (
        <Typography.Text type="warning">{t.clock.unloaded(clock.unloadedYears)}</Typography.Text>
      )}
    </Flex>
  )
}

function limitName(names: (typeof texts)['zh']['clock'], { clock, status }: CaseHead): string {
  if (status === 'supplement') return names.applicant
  if (status === 'special') return names.special
  if (status === 'approved') return names.issuing
  return clock.state === 'accepting' ? names.accepting : names.running
}
