import type { Asker, indicators } from '@onego/indicators'
import { notFound } from '@onego/platform/errors'
import type { ApiOf } from '@onego/platform/modules'
import type { Choice, MemberChoice } from './contract.ts'

const MOST = 60
const MOST_MEMBERS = 400

/** What can be chosen to be forecast: indicators whoever asks may see, and members of their dimensions. */
export function createChoices(api: ApiOf<typeof indicators>) {
  return {
    async choices(asker: Asker, text: string): Promise<Choice[]> {
      const [found, dimensions] = await Promise.all([api.list(asker, text ? { text } : {}), api.dimensions()])
      const nameOf = (code: string) => dimensions.find((one) => one.code === code)?.name ?? { zh: code, en: code }
      return found.slice(0, MOST).map(({ code, name, unit, cycle, dimensions: own }) => ({
        ...{ code, name, unit, cycle },
        dimensions: own.map((dimension) => ({ code: dimension, name: nameOf(dimension) })),
      }))
    },

    /** Of the top unless `parent` is said; of `text` in code or name where it is said. */
    async members(dimension: string, { parent, text }: { parent?: string; text?: string }): Promise<MemberChoice[]> {
      const known = await api.dimensions()
      if (!known.some(({ code }) => code === dimension)) throw notFound('forecasts.dimension', dimension)
      const found = await api.members(dimension, parent && !text ? { parent } : {})
      const wanted = (text ?? '').toLowerCase()
      return found
        .filter(({ code, name }) => `${code} ${name.zh} ${name.en}`.toLowerCase().includes(wanted))
        .slice(0, MOST_MEMBERS)
        .map(({ code, name, parent: above }) => ({ code, name, parent: above ?? null }))
    },
  }
}
