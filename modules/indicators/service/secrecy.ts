import { type Asker, seesUnits } from '../access.ts'
import type { Known } from '../store/definitions.ts'
import type { Gathered, Wanted } from './gathering.ts'

export interface Secrecy {
  /** Marks what the asker may not see (统计法 §25). */
  withhold(asker: Asker, known: Known, wanted: Wanted, gathered: Gathered): Promise<Gathered>
}

export function createSecrecy(): Secrecy {
  return {
    async withhold(asker, { definition }, { views }, gathered) {
      const { secrecy } = definition
      if (!secrecy || seesUnits(asker, definition)) return gathered
      return gathered.map((lines, at) => {
        const view = views[at]
        const isOfUnits =
          view && (secrecy.dimension in view.where || view.by.some((by) => by.dimension === secrecy.dimension))
        const isFew = (units: number) => isOfUnits || (units > 0 && units < (secrecy.atLeast ?? 3))
        return lines.map(
          (line) => new Map([...line].map(([period, value]) => [period, { ...value, withheld: isFew(value.units) }])),
        )
      })
    },
  }
}
