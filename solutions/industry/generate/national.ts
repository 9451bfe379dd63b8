import { SECTORS } from '../content/industries.ts'
import { indexOf, monthOf } from '../rules/months.ts'
import type { NationalSeries } from '../rules/national.ts'
import { sectorCourses } from './cycles.ts'
import { randomFrom } from './random.ts'

interface Wish {
  seed: number
  first: string
  /** As the world was first made, and how many it went on for. */
  months: number
  grown: number
}

/** What a reader must not take for a publication of the statistics bureau. */
export const GENERATED_NATIONAL = {
  definition: {
    zh: '生成数据，只供演示国家与本地的比较，不是国家统计局发布的数据。导入公开数据后可删去。1月不单独发布，2月为1—2月合计。',
    en: 'Generated, to show how the nation and the region stand beside each other; not published by the National Bureau of Statistics. January is not given out by itself, February stands for both.',
  },
  source: { zh: '生成数据（非国家统计局数据）', en: 'Generated (not of the National Bureau of Statistics)' },
} as const

/** GENERATED national series a world is part of: they move with the mean of its industries. The same wish gives the same. */
export function makeNational({ seed, first, months, grown }: Wish): NationalSeries[] {
  const courses = [...sectorCourses(seed + 1, first, months, grown).values()]
  const level = (at: number) => courses.reduce((sum, course) => sum + course.level(at), 0) / SECTORS.length
  const noise = (at: number, which: number) => randomFrom(seed + 100_003 * which + at).normal()
  const yoy = (at: number) => (Math.exp(level(at) - level(at - 12)) - 1) * 100
  const points = (valueAt: (at: number) => number) =>
    Array.from({ length: months + grown }, (_, at) => {
      const period = monthOf(indexOf(first) + at)
      return { period, value: period.endsWith('-01') ? null : Math.round(valueAt(at) * 10) / 10 }
    })
  const percent = { unit: { zh: '%', en: '%' }, cycle: 'month' as const }
  return [
    {
      ...{ code: 'national.generated-value-added', ...percent },
      name: { zh: '生成·全国规模以上工业增加值同比', en: 'Generated · national industrial value added on a year ago' },
      points: points((at) => 0.7 * yoy(at) + 0.3 * noise(at, 1)),
    },
    {
      ...{ code: 'national.generated-exports', ...percent },
      name: { zh: '生成·全国工业出口交货值同比', en: 'Generated · national deliveries for export on a year ago' },
      points: points((at) => 1.2 * yoy(at) - 3 + 1.5 * noise(at, 2)),
    },
    {
      ...{ code: 'national.generated-producer-prices', ...percent },
      name: { zh: '生成·全国工业生产者出厂价格同比', en: 'Generated · national producer prices on a year ago' },
      points: points((at) => 0.4 * yoy(Math.max(0, at - 4)) - 2 + 0.2 * noise(at, 3)),
    },
  ]
}
