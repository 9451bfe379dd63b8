import { transaction } from '@onego/platform/database'
import { invalidFields, notFound } from '@onego/platform/errors'
import { type DisputeStep, Measure, type Quality } from '../contract/quality.ts'
import { NOTHING_KNOWN, type QualityFacts, qualityOf } from '../rules/quality.ts'
import { countDispute, findQuality, listMeasured, saveMeasure, setScore } from '../store/quality.ts'
import { findResource } from '../store/resources.ts'
import type { Definition, QualityRow } from '../store/tables.ts'
import type { Given } from './given.ts'

const AT_ONCE = 500

export function createQuality(given: Given) {
  const { db, clock } = given

  const definitionOf = async (code: string): Promise<Definition> => {
    const found = await findResource(db, code)
    if (!found) throw notFound('catalogue.resource', code)
    return found.definition
  }

  return {
    /**
     * What a look at the source found; the newest measure counts.
     * @throws AppError `catalogue.resource-not-found`, `catalogue.invalid-measure` (invalid).
     */
    recordMeasure: (code: string, measure: Measure): Promise<void> =>
      transaction(db, async () => {
        const definition = await definitionOf(code)
        await saveMeasure(db, code, parseMeasure(measure, definition))
        await refreshScore(given, definition)
      }),

    /** @throws AppError `catalogue.resource-not-found`. */
    recordDispute: (code: string, step: DisputeStep): Promise<void> =>
      transaction(db, async () => {
        const definition = await definitionOf(code)
        await countDispute(db, code, step)
        await refreshScore(given, definition)
      }),

    /** The score with its parts, as of now. @throws AppError `catalogue.resource-not-found`. */
    async quality(code: string): Promise<Quality> {
      const definition = await definitionOf(code)
      return qualityOf(definition, factsOf(await findQuality(db, code)), clock.now())
    },

    /** Data grows old without anybody doing anything: scores that lists sort by are worked out again. */
    refreshScores: () => refreshAll(given),
  }
}

async function refreshAll({ db, clock }: Given): Promise<void> {
  let after: string | undefined = ''
  while (after !== undefined) {
    const rows = await listMeasured(db, after, AT_ONCE)
    for (const row of rows) {
      const { score } = qualityOf(row.definition, factsOf(row), clock.now())
      if (score !== row.quality) await setScore(db, row.code, score)
    }
    after = rows.length < AT_ONCE ? undefined : rows.at(-1)?.code
  }
}

/** Works out and keeps the score of an entry, in the caller's transaction. */
export async function refreshScore({ db, clock }: Given, definition: Definition): Promise<number> {
  const { score } = qualityOf(definition, factsOf(await findQuality(db, definition.code)), clock.now())
  await setScore(db, definition.code, score)
  return score
}

function factsOf(row: QualityRow | undefined): QualityFacts {
  if (!row) return NOTHING_KNOWN
  return {
    measuredAt: row.measured_at?.toISOString() ?? null,
    rows: row.rows,
    completeness: row.completeness,
    newestAt: row.newest_at?.toISOString() ?? null,
    disputes: { open: row.disputes_open, corrected: row.disputes_corrected, unfounded: row.disputes_unfounded },
  }
}

/** Fields that are no information items (any more) are left out. */
function parseMeasure(measure: Measure, { items }: Definition): Measure {
  const read = Measure.safeParse(measure)
  if (!read.success) {
    const problems = read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
    throw invalidFields('catalogue.invalid-measure', problems)
  }
  const known = new Set(items.map(({ field }) => field))
  const completeness = Object.entries(read.data.completeness).filter(([field]) => known.has(field))
  return { ...read.data, completeness: Object.fromEntries(completeness) }
}
