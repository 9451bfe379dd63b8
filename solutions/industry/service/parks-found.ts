import { withheldParts } from '../rules/few.ts'
import { findResult, listResults } from '../store/results.ts'
import type { Context } from './context.ts'
import type { ParkFound, Reckoned } from './recompute.ts'

/** What was reckoned of each park, and those whose figures are for the bureau only (统计法 §25). */
export async function parksFound({ db, region }: Pick<Context, 'db' | 'region'>) {
  const found = new Map((await listResults<ParkFound>(db, region, 'park')).map((row) => [row.subject, row.found]))
  const total = (await findResult<Reckoned>(db, { region, kind: 'state', subject: '' }))?.found.enterprises ?? 0
  const counts = [...found].map(([code, { enterprises }]) => ({ code, enterprises }))
  return { found, withheld: withheldParts(counts, total) }
}
