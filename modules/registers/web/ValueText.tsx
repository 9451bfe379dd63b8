import { DayText, sayTime, tokens, useLanguage, useTexts } from '@onego/ui'
import type { Value } from '../contract/records.ts'
import { texts } from './texts/index.ts'

/** A value in words; `undefined` was never delivered, `null` says that there is none. */
export function ValueText({ value }: { value: Value | undefined }) {
  const { record: t } = useTexts(texts)
  const { language } = useLanguage()
  if (value === undefined) return <span style={{ color: tokens.quiet }}>{t.unsaid}</span>
  if (value === null) return <span style={{ color: tokens.quiet }}>{t.noValue}</span>
  if (typeof value === 'boolean') return value ? t.yes : t.no
  if (typeof value === 'number') return value.toLocaleString('en-US')
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return <DayText day={value} />
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return sayTime(value, language, true)
  return <span style={{ overflowWrap: 'anywhere' }}>{value}</span>
}
