import type { CorrectionsDb, Key, NoticeRow } from './tables.ts'

/** A department is told once of one correction. */
export async function insertNotices(db: CorrectionsDb, rows: NoticeRow[]): Promise<void> {
  if (rows.length === 0) return
  await db
    .insertInto('corrections.notice')
    .values(rows)
    .onConflict((clash) => clash.columns(['region', 'correction_id', 'organisation']).doNothing())
    .execute()
}

interface OfOrganisation {
  region: string
  organisation: string
}

export type StoredNotice = Omit<NoticeRow, 'reads'> & { reads: unknown }

/** Newest first. */
export function noticesOf(
  db: CorrectionsDb,
  { region, organisation, after, limit }: OfOrganisation & { after: string | undefined; limit: number },
): Promise<StoredNotice[]> {
  let rows = db
    .selectFrom('corrections.notice')
    .selectAll()
    .where('region', '=', region)
    .where('organisation', '=', organisation)
  if (after) rows = rows.where('id', '<', after)
  return rows.orderBy('id', 'desc').limit(limit).execute()
}

export async function countUnseen(db: CorrectionsDb, { region, organisation }: OfOrganisation): Promise<number> {
  const row = await db
    .selectFrom('corrections.notice')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('region', '=', region)
    .where('organisation', '=', organisation)
    .where('seen_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** @returns false if the organisation has no such notice. */
export async function markSeen(
  db: CorrectionsDb,
  { region, id, organisation }: Key & OfOrganisation,
  seen: { at: Date; by: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('corrections.notice')
    .set((is) => ({
      seen_at: is.fn.coalesce('seen_at', is.val(seen.at)),
      seen_by: is.fn.coalesce('seen_by', is.val(seen.by)),
    }))
    .where('region', '=', region)
    .where('id', '=', id)
    .where('organisation', '=', organisation)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
