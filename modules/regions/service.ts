import { transaction } from '@onego/platform/database'
import { AppError, notFound } from '@onego/platform/errors'
import type { Region } from './contract.ts'
import { divisionsOf, outlinesOf, townsOf } from './divisions.ts'
import { provinceOf } from './rules.ts'
import {
  findChain,
  findChildren,
  findOutline,
  findRegion,
  type RegionsDb,
  upsertOutlines,
  upsertRegions,
} from './store.ts'

export type Regions = ReturnType<typeof createRegions>

export function createRegions(db: RegionsDb) {
  const find = (code: string) => findRegion(db, code)

  async function get(code: string): Promise<Region> {
    const found = await find(code)
    if (!found) throw notFound('regions.region', code)
    return found
  }

  /** @throws AppError `regions.unknown-province` (invalid) if a code is not that of a province of China. */
  async function importDivisions(provinces: string[]): Promise<number> {
    const divisions = await divisionsOf(provinces)
    for (const code of provinces) {
      if (!divisions.some((division) => division.level === 1 && division.code === code)) {
        throw new AppError(
          'invalid',
          'regions.unknown-province',
          `provinces: ${code} is not a province; give one such as 370000`,
        )
      }
    }
    await upsertRegions(db, divisions)
    return divisions.length
  }

  return {
    find,
    get,
    children: (code: string) => findChildren(db, code),
    /** Itself first, its province last; empty if unknown. */
    chain: (code: string) => findChain(db, code),
    outline: (code: string) => findOutline(db, code),
    importDivisions,

    /**
     * The division, made known with its whole province if it was not.
     * @throws AppError `regions.region-not-found` (not-found) if no such division is listed.
     */
    async ensure(code: string): Promise<Region> {
      const found = await find(code)
      if (found) return found
      const province = (await divisionsOf([code])).find((division) => division.code === provinceOf(code))
      if (province) await importDivisions([province.code])
      return get(code)
    },

    /** Adds the towns of a city's counties, and the outlines of the city and of these counties. */
    async importCity(city: string): Promise<void> {
      const counties = (await findChildren(db, city)).map((county) => county.code)
      const towns = await townsOf(new Set(counties))
      const outlines = await outlinesOf(new Set([city, ...counties]))
      await transaction(db, async () => {
        await upsertRegions(db, towns)
        await upsertOutlines(db, outlines)
      })
    },
  }
}
