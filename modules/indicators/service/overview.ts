import { AppError } from '@onego/platform/errors'
import { assertAllowed } from '@onego/platform/http'
import { type Asker, maySee, mayWrite, seesBatchesOf } from '../access.ts'
import type { BatchView, IndicatorHead, IndicatorView, NewBatch } from '../contract/analysis.ts'
import type { NewIndicator } from '../contract.ts'
import { dependentsOf, inputsOf } from '../rules/formulas.ts'
import { batchesOf } from '../store/batches.ts'
import type { Known } from '../store/definitions.ts'
import { toIndicator } from './definitions.ts'
import type { Given } from './given.ts'
import { boundsFor, type Reading } from './reading.ts'
import type { Recorded, Recording } from './recording.ts'

const BATCHES_SHOWN = 20
const BATCHES_LISTED = 200

const toBatch = (row: Awaited<ReturnType<typeof batchesOf>>[number]): BatchView => ({
  ...{ id: row.id, key: row.key, from: row.origin, recordedAt: row.recorded_at.toISOString() },
  ...{ given: row.given, written: row.written },
})

const kindOf = ({ definition }: Known) => definition.method?.kind ?? 'reported'

const WIDTH = { owner: 0, staff: 1, public: 2 }

/** Whoever reckons with the figures of another organisation shows them to nobody that one does not. */
function assertNoWider(given: NewIndicator, input: Known['definition']): void {
  const { code, owner, visibility = 'staff' } = input
  if (owner === given.owner || WIDTH[given.visibility ?? 'staff'] <= WIDTH[visibility]) return
  const text = `visibility: must be ${visibility}, for the formula reads ${code} of another organisation, which shows it no wider`
  throw new AppError('invalid', 'indicators.formula-wider', text, { indicator: code })
}

/** Lists and pages of indicators, and what people (not programs) may write. */
export function createOverview(
  { db, region, uses }: Pick<Given, 'db' | 'region' | 'uses'>,
  reading: Reading,
  recording: Recording,
) {
  const { definitions, dimensions } = reading
  const nameOf = async (owner: string) => (await uses.organisations.find(owner))?.name ?? owner

  async function heads(
    asker: Asker,
    filter: { text?: string | undefined; owner?: string | undefined },
  ): Promise<IndicatorHead[]> {
    const shown = new Set((await definitions.list(asker, filter)).map(({ code }) => code))
    const all = (await definitions.all()).filter(({ definition }) => shown.has(definition.code))
    const owners = [...new Set(all.map(({ definition }) => definition.owner))]
    const names = new Map(await Promise.all(owners.map(async (owner) => [owner, await nameOf(owner)] as const)))
    return all.map((known) => {
      const { code, name, unit, cycle, owner, visibility = 'staff', dimensions: by } = known.definition
      const recordedAt = known.recordedAt?.toISOString() ?? null
      return {
        code,
        name,
        unit,
        cycle,
        owner,
        visibility,
        dimensions: by,
        recordedAt,
        kind: kindOf(known),
        ownerName: names.get(owner) ?? owner,
      }
    })
  }

  /** @throws AppError `indicators.indicator-not-found`, also for whom it is not shown to. */
  async function view(asker: Asker, code: string): Promise<IndicatorView> {
    const known = await definitions.known(asker, code)
    const all = (await definitions.all())
      .filter(({ definition }) => maySee(asker, definition))
      .map((one) => one.definition)
    const named = (codes: readonly string[]) =>
      all.filter((one) => codes.includes(one.code)).map((one) => ({ code: one.code, name: one.name }))
    const bounds = await boundsFor(reading, known, { where: {}, by: [] })
    const place = { region, indicator: known.number }
    const before = await definitions.versions(code)
    const ofDimensions = (await dimensions.listDimensions()).filter((one) =>
      known.definition.dimensions.includes(one.code),
    )
    return {
      ...toIndicator(known),
      ownerName: await nameOf(known.definition.owner),
      dimensionNames: ofDimensions,
      inputs: named(inputsOf(known.definition)),
      usedBy: named(dependentsOf(code, all).map((one) => one.code)),
      ...{ first: bounds?.first ?? null, last: bounds?.last ?? null },
      recordedAt: known.recordedAt?.toISOString() ?? null,
      versions: before.map(({ version, changed_at, definition }) => ({
        ...{ version, changedAt: changed_at.toISOString(), definition: definition.definition, unit: definition.unit },
      })),
      batches: seesBatchesOf(asker, known.definition) ? (await batchesOf(db, place, BATCHES_SHOWN)).map(toBatch) : [],
      mayWrite: mayWrite(asker, known.definition.owner),
    }
  }

  return {
    heads,
    view,

    async batches(asker: Asker, code: string): Promise<BatchView[]> {
      const { number, definition } = await definitions.known(asker, code)
      if (!seesBatchesOf(asker, definition)) return []
      return (await batchesOf(db, { region, indicator: number }, BATCHES_LISTED)).map(toBatch)
    },

    /** By somebody of the organisation that answers for it. Formulas read only what that person may see. */
    async define(asker: Asker, given: NewIndicator) {
      assertAllowed(mayWrite(asker, given.owner))
      const before = await definitions.find(given.code)
      if (before) assertAllowed(mayWrite(asker, before.owner))
      const inputs = await definitions.knownOf(asker, inputsOf({ method: given.method as never }))
      for (const { definition } of inputs) assertNoWider(given, definition)
      return definitions.add(given)
    },

    async recordBy(asker: Asker, code: string, batch: NewBatch): Promise<Recorded> {
      const { definition } = await definitions.known(asker, code)
      assertAllowed(mayWrite(asker, definition.owner))
      return recording.record({ indicator: code, ...batch })
    },
  }
}
