import type { Raise } from '@onego/alerts'
import { SHORT } from '../content/names.ts'
import { placeText } from '../content/places.ts'
import { heavyRule, SUSPECT_HOURS, suspectRule, warningOf } from '../content/warnings.ts'
import type { PlanInForce } from '../contract/warnings.ts'
import type { CityForecast, DayForecast } from '../contract.ts'
import { POLLUTANTS } from '../rules/breakpoints.ts'
import { HOUR_MS } from '../rules/hours.ts'
import type { Given } from './given.ts'
import type { Reading } from './observed.ts'
import type { WarningPlans } from './warning-plan.ts'

/** What people should look at: heavy pollution ahead, and stations whose values do not look like air. */
export function createWarning({ region, uses, clock }: Given, reading: Reading, plan: WarningPlans) {
  return {
    async heavy(owner: string, { days, run }: CityForecast): Promise<void> {
      const inForce = await plan.inForce()
      const level = warningOf(days, inForce)
      const least = Math.min(...inForce.rules.flatMap(({ all }) => all.map(({ above }) => above)))
      const [first] = days.filter(({ aqi }) => (aqi ?? 0) > least)
      if (!level || !first || !run) return
      const name = placeText(region, (await uses.regions.find(region))?.name ?? region)
      await uses.alerts.raise({
        ...{ rule: heavyRule(owner), key: first.day, level, at: clock.now().toISOString() },
        subject: { kind: 'region', code: region, name },
        title: {
          zh: `预报${first.day}起空气重污染，日 AQI 最高 ${Math.max(...days.map(({ aqi }) => aqi ?? 0))}`,
          en: `Heavy pollution forecast from ${first.day}; daily AQI up to ${Math.max(...days.map(({ aqi }) => aqi ?? 0))}`,
        },
        facts: [...days.map(dayFact), thresholdsFact(inForce)],
      } satisfies Raise)
    },

    async suspects(owner: string): Promise<void> {
      const newest = await reading.newest()
      if (newest === undefined) return
      const observed = await reading.between(newest - 23 * HOUR_MS, newest + HOUR_MS)
      for (const station of observed.stations) {
        const rows = [...(observed.rows.get(station.code)?.values() ?? [])]
        for (const pollutant of POLLUTANTS) {
          const flags = rows.flatMap(({ flags: all }) => all[pollutant] ?? []).filter((flag) => flag !== 'inverted')
          if (flags.length < SUSPECT_HOURS) continue
          await uses.alerts.raise({
            ...{ rule: suspectRule(owner), key: `${station.code}:${pollutant}`, level: 'blue' },
            at: new Date(newest).toISOString(),
            subject: { kind: STATION_KIND, code: station.code, name: station.name },
            title: {
              zh: `${station.name.zh} ${SHORT[pollutant]} 一天内 ${flags.length} 小时未通过校验`,
              en: `${station.name.en}: ${SHORT[pollutant]} failed the checks in ${flags.length} hours of a day`,
            },
            facts: [
              {
                label: { zh: '未通过的原因', en: 'Why' },
                value: [...new Set(flags)].join(', '),
                href: `/desk/air/forecast/${station.code}`,
              },
            ],
          } satisfies Raise)
        }
      }
    },
  }
}
const STATION_KIND = 'air-station'

const dayFact = (day: DayForecast) => ({
  label: { zh: `${day.day} 日 AQI（范围）`, en: `${day.day}, daily AQI (range)` },
  value: `${day.aqi ?? 'NA'} (${day.low ?? 'NA'}–${day.high ?? 'NA'}) ${day.primary.map((one) => SHORT[one]).join(' ')}`,
  href: '/desk/air',
})

/** Who acts on a warning sees what its thresholds rest on. */
const thresholdsFact = ({ source, sourceOn, confirmedBy }: PlanInForce) => ({
  label: confirmedBy
    ? { zh: `阈值依据（${confirmedBy} 已确认）`, en: `Thresholds (confirmed by ${confirmedBy})` }
    : { zh: '阈值依据（未经本单位确认）', en: 'Thresholds (not confirmed by this installation)' },
  value: [source, sourceOn].filter(Boolean).join(' '),
  href: '/desk/air',
})
