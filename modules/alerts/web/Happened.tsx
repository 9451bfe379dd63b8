import { DateText } from '@onego/ui'

const MIDNIGHT_IN_CHINA = 16 * 3_600_000
const DAY = 24 * 3_600_000

/** When it happened. What came of a day's or a month's figures has no hour: midnight is not said. */
export function Happened({ at }: { at: string }) {
  return <DateText at={at} withTime={Date.parse(at) % DAY !== MIDNIGHT_IN_CHINA} />
}
