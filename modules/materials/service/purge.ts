import { dayInChina } from '@onego/platform/clock'
import { transaction } from '@onego/platform/database'
import { deleteMaterials, takePastKeeping } from '../store/materials.ts'
import { deleteShowings } from '../store/showings.ts'
import type { Given } from './given.ts'

const AT_ONCE = 200
const DAY_MS = 86_400_000

/** Deletes what is past its keeping time, with its key; safe to run twice at once. @returns how many materials. */
export async function purge(given: Given): Promise<number> {
  const { db, region, clock } = given
  await deleteShowings(db, region, new Date(clock.now().getTime() - DAY_MS))
  let gone = 0
  for (let some = AT_ONCE; some === AT_ONCE; gone += some) some = await purgeSome(given)
  return gone
}

function purgeSome({ db, region, clock, contents }: Given): Promise<number> {
  return transaction(db, async () => {
    const rows = await takePastKeeping(db, region, dayInChina(clock.now()), AT_ONCE)
    if (rows.length === 0) return 0
    const ids = rows.map(({ id }) => id)
    await deleteMaterials(db, region, ids)
    await contents.forget(rows.map(({ content }) => content))
    return rows.length
  })
}
