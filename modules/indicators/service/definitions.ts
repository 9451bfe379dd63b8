import { isDeepStrictEqual } from 'node:util'
import { transaction } from '@onego/platform/database'
import { AppError, invalidFields, notFound } from '@onego/platform/errors'
import { type Asker, maySee } from '../access.ts'
import { type Indicator, NewIndicator } from '../contract.ts'
import { assertFormulaHolds, inputsOf } from '../rules/formulas.ts'
import {
  findIndicator,
  findIndicatorForUpdate,
  findIndicators,
  insertIndicator,
  type Known,
  listIndicators,
  replaceDefinition,
  versionsOf,
} from '../store/definitions.ts'
import type { Definition } from '../store/tables.ts'
import type { Dimensions } from './dimensions.ts'
import type { Given } from './given.ts'

export type Definitions = ReturnType<typeof createDefinitions>

export const toIndicator = ({ definition, version, changedAt }: Known): Indicator => ({
  ...NewIndicator.parse(definition),
  version,
  changedAt: changedAt.toISOString(),
})

export function createDefinitions({ db, clock }: Pick<Given, 'db' | 'clock'>, dimensions: Dimensions) {
  async function checked(given: NewIndicator): Promise<Definition> {
    const read = NewIndicator.safeParse(given)
    if (!read.success) {
      const problems = read.error.issues.map(({ path, message }) => ({ path: path.join('.') || 'body', message }))
      throw invalidFields('indicators.invalid', problems)
    }
    const { data } = read
    for (const dimension of data.dimensions) await dimensions.tree(dimension)
    if (data.secrecy && !data.dimensions.includes(data.secrecy.dimension)) {
      const text = `secrecy.dimension: ${data.secrecy.dimension} must be one of the indicator's dimensions`
      throw new AppError('invalid', 'indicators.secrecy-dimension', text)
    }
    await assertFormula(data)
    return data
  }

  async function assertFormula(definition: Definition): Promise<void> {
    const inputs = inputsOf(definition)
    if (inputs.length === 0) return
    const all = await listIndicators(db)
    assertFormulaHolds(definition, new Map(all.map((one) => [one.definition.code, one.definition])))
  }

  /** @throws AppError `indicators.indicator-not-found`, also for whom it is not shown to. */
  async function known(asker: Asker, code: string): Promise<Known> {
    const found = await findIndicator(db, code)
    if (!found || !maySee(asker, found.definition)) throw notFound('indicators.indicator', code)
    return found
  }

  return {
    known,

    /** Of several, in the order of the codes. */
    async knownOf(asker: Asker, codes: readonly string[]): Promise<Known[]> {
      const found = new Map((await findIndicators(db, codes)).map((one) => [one.definition.code, one]))
      return codes.map((code) => {
        const one = found.get(code)
        if (!one || !maySee(asker, one.definition)) throw notFound('indicators.indicator', code)
        return one
      })
    },

    all: () => listIndicators(db),

    /** An indicator and all that its formulas read, itself first; none if it is not known. Who reads for others must respect them all. */
    async restsOn(code: string): Promise<Definition[]> {
      const all = new Map((await listIndicators(db)).map(({ definition }) => [definition.code, definition]))
      const found = new Set<Definition>()
      const walk = (next: string) => {
        const definition = all.get(next)
        if (!definition || found.has(definition)) return
        found.add(definition)
        for (const input of inputsOf(definition)) walk(input)
      }
      walk(code)
      return [...found]
    },

    /**
     * Makes an indicator known; a definition that differs from the known one is its next version.
     * @throws AppError `indicators.invalid`, `indicators.dimension-not-found`, `indicators.formula-…`.
     */
    async add(given: NewIndicator): Promise<Indicator> {
      const definition = await checked(given)
      return transaction(db, async () => {
        await insertIndicator(db, definition, clock.now())
        const before = await findIndicatorForUpdate(db, definition.code)
        if (!before) throw notFound('indicators.indicator', definition.code)
        if (!isDeepStrictEqual(before.definition, definition)) {
          assertSameShape(before.definition, definition)
          await replaceDefinition(db, before, definition, clock.now())
        }
        return toIndicator((await findIndicator(db, definition.code)) ?? before)
      })
    },

    async find(code: string): Promise<Indicator | undefined> {
      const found = await findIndicator(db, code)
      return found && toIndicator(found)
    },

    async get(code: string): Promise<Indicator> {
      return toIndicator(await known('system', code))
    },

    async list(asker: Asker, { text = '', owner }: { text?: string | undefined; owner?: string | undefined } = {}) {
      const words = text.toLowerCase().split(/\s+/).filter(Boolean)
      const all = (await listIndicators(db)).filter(({ definition }) => maySee(asker, definition))
      return all.map(toIndicator).filter((one) => {
        const said = `${one.code} ${one.name.zh} ${one.name.en} ${one.definition.zh} ${one.definition.en}`.toLowerCase()
        return (!owner || one.owner === owner) && words.every((word) => said.includes(word))
      })
    },

    versions: (code: string) => versionsOf(db, code),
  }
}

/** Values stand by cycle and dimensions: who changes them makes another indicator. Dimensions may be added. */
function assertSameShape(before: Definition, now: Definition) {
  if (before.cycle !== now.cycle) {
    const text = `cycle: ${now.code} has values by ${before.cycle}; give another code to one by ${now.cycle}`
    throw new AppError('conflict', 'indicators.other-cycle', text)
  }
  const lost = before.dimensions.filter((dimension) => !now.dimensions.includes(dimension))
  if (lost.length > 0) {
    const text = `dimensions: ${now.code} has values by ${lost.join(', ')}; keep that, or give another code`
    throw new AppError('conflict', 'indicators.lost-dimension', text)
  }
}
