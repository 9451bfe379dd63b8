import { DateText, DayText, useLanguage, useTexts } from '@onego/ui'
import { Timeline } from 'antd'
import type { RecordHistory, Value } from '../contract/records.ts'
import { courseOf } from './record-on-day.ts'
import { texts } from './texts/index.ts'
import { ValueText } from './ValueText.tsx'

interface Props {
  history: RecordHistory
  field: string
  knownAt: number
}

/** The course of one field over the days, as known at a moment; newest first. */
export function Course({ history, field, knownAt }: Props) {
  const { record: t } = useTexts(texts)
  const { say } = useLanguage()
  const items = courseOf(history, field, knownAt)
    .reverse()
    .map(({ from, to, claim }) => {
      const fact = history.facts.find(({ id }) => id === claim.id)
      return {
        key: from,
        content: (
          <>
            <DayText day={from} />
            {to && (
              <>
                {' '}
                {t.until} <DayText day={to} />
              </>
            )}
            {': '}
            <b>
              <ValueText value={claim.value as Value} />
            </b>
            {fact && (
              <span style={{ display: 'block' }}>
                {say(fact.departmentName)} · <DateText at={fact.recordedAt} withTime />
              </span>
            )}
          </>
        ),
      }
    })
  return <Timeline items={items} style={{ margin: '12px 0 0 8px' }} />
}
