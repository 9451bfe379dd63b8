import { sql } from 'kysely'
import type { DisputeStep, Measure } from '../contract/quality.ts'
import { writeFigures } from './search.ts'
import { type CatalogueDb, type Definition, json, type QualityRow } from './tables.ts'

export function findQuality(db: CatalogueDb, code: string): Promise<QualityRow | undefined> {
  return db.selectFrom('catalogue.quality').selectAll().where('code', '=', code).executeTakeFirst()
}

/** The newest measure counts; one that arrives late changes nothing. */
export async function saveMeasure(db: CatalogueDb, code: string, measure: Measure): Promise<void> {
  const row = {
    measured_at: new Date(measure.at),
    rows: measure.rows,
    completeness: json(measure.completeness),
    newest_at: measure.newestAt ? new Date(measure.newestAt) : null,
  }
  await db
    .insertInto('catalogue.quality')
    .values({ code, ...row, ...NO_DISPUTES })
    .onConflict((conflict) =>
      conflict
        .column('code')
        .doUpdateSet(row)
        .where((at) =>
          at.or([
            at('catalogue.quality.measured_at', 'is', null),
            at('catalogue.quality.measured_at', '<=', row.measured_at),
          ]),
        ),
    )
    .execute()
}

const NO_DISPUTES = { disputes_open: 0, disputes_corrected: 0, disputes_unfounded: 0 }

/** An answer closes one that is open. */
export async function countDispute(db: CatalogueDb, code: string, step: DisputeStep): Promise<void> {
  const [open, corrected, unfounded] = [
    step === 'opened' ? 1 : 0,
    step === 'corrected' ? 1 : 0,
    step === 'unfounded' ? 1 : 0,
  ]
  const opened = step === 'opened' ? 1 : -1
  await sql`
    insert into catalogue.quality (code, disputes_open, disputes_corrected, disputes_unfounded)
    values (${code}, ${open}, ${corrected}, ${unfounded})
    on conflict (code) do update set
      disputes_open = greatest(0, quality.disputes_open + ${opened}::int),
      disputes_corrected = quality.disputes_corrected + ${corrected}::int,
      disputes_unfounded = quality.disputes_unfounded + ${unfounded}::int`.execute(db)
}

export async function setScore(db: CatalogueDb, code: string, score: number): Promise<void> {
  await db.updateTable('catalogue.resource').set({ quality: score }).where('code', '=', code).execute()
  await writeFigures(db, [{ code, quality: score }])
}

export interface Scored {
  code: string
  definition: Definition
  quality: number | null
}

/** Those in force of which something was measured, by code from `after` on, with what is known of them. */
export function listMeasured(db: CatalogueDb, after: string, limit: number): Promise<(QualityRow & Scored)[]> {
  return db
    .selectFrom('catalogue.quality as known')
    .innerJoin('catalogue.resource as resource', 'resource.code', 'known.code')
    .selectAll('known')
    .select(['resource.definition', 'resource.quality'])
    .where('resource.withdrawn_at', 'is', null)
    .where('known.newest_at', 'is not', null)
    .where('known.code', '>', after)
    .orderBy('known.code')
    .limit(limit)
    .execute()
}
