import { AppError } from '@onego/platform/errors'
import { sql } from 'kysely'
import type { ApplicationFilter } from '../contract.ts'
import type { ApplicationRow, DataRequestsDb } from './tables.ts'

const json = <T>(value: T) => (value === null ? null : JSON.stringify(value)) as unknown as T

export type Change = Partial<Omit<ApplicationRow, 'region' | 'id' | 'number' | 'version' | 'made_at'>>

const CLASH: Record<string, [code: string, sentence: string]> = {
  application_in_force: [
    'data-requests.purpose-taken',
    'purpose.code: this use of the resource is in force already; apply for a change of it or name another purpose',
  ],
  application_waiting: [
    'data-requests.already-applied',
    'purpose.code: an application for this use of the resource is waiting already; follow that one',
  ],
}

/** Says in words what two indexes keep from happening twice. */
function assertNoClash(error: unknown): never {
  const [code, sentence] = CLASH[String((error as { constraint?: unknown }).constraint)] ?? []
  if (code && sentence) throw new AppError('conflict', code, sentence)
  throw error
}

/** @throws AppError `data-requests.already-applied`, `data-requests.purpose-taken` (conflict). */
export async function insertApplication(db: DataRequestsDb, row: ApplicationRow): Promise<void> {
  const values = { ...row, asked: json(row.asked), given: json(row.given) }
  await db.insertInto('data_requests.application').values(values).execute().catch(assertNoClash)
}

export function findApplication(db: DataRequestsDb, region: string, id: string): Promise<ApplicationRow | undefined> {
  return whereIs(db, region, id).executeTakeFirst()
}

/** Locks the row, so that two people cannot do two things with it at once. */
export function findForUpdate(db: DataRequestsDb, region: string, id: string): Promise<ApplicationRow | undefined> {
  return whereIs(db, region, id).forUpdate().executeTakeFirst()
}

const whereIs = (db: DataRequestsDb, region: string, id: string) =>
  db.selectFrom('data_requests.application').selectAll().where('region', '=', region).where('id', '=', id)

/** Each change makes the next version. @throws AppError as `insertApplication`. */
export async function saveChange(
  db: DataRequestsDb,
  { region, id }: Pick<ApplicationRow, 'region' | 'id'>,
  change: Change,
): Promise<void> {
  const values = {
    ...change,
    ...(change.asked === undefined ? {} : { asked: json(change.asked) }),
    ...(change.given === undefined ? {} : { given: json(change.given) }),
  }
  await db
    .updateTable('data_requests.application')
    .set({ ...values, version: sql`version + 1` })
    .where('region', '=', region)
    .where('id', '=', id)
    .execute()
    .catch(assertNoClash)
}

/** The file is a rendering of what is already there; it makes no version. */
export async function savePdf(
  db: DataRequestsDb,
  { region, id, of }: { region: string; id: string; of: string },
  sha256: string,
): Promise<void> {
  await db
    .updateTable('data_requests.application')
    .set({ agreement_pdf: sha256 })
    .where('region', '=', region)
    .where('id', '=', id)
    .where('agreement_sha256', '=', of)
    .execute()
}

interface Use {
  region: string
  consumer: string
  resource: string
  purposeCode: string
}

/** Applications for one use that hold or held a grant, newest first. */
export function findOfUse(db: DataRequestsDb, { region, consumer, resource, purposeCode }: Use) {
  return db
    .selectFrom('data_requests.application')
    .selectAll()
    .where('region', '=', region)
    .where('consumer', '=', consumer)
    .where('resource', '=', resource)
    .where('purpose_code', '=', purposeCode)
    .where('grant_id', 'is not', null)
    .orderBy('in_force_at', 'desc')
    .limit(50)
    .execute()
}

export function findInForceOfGrant(db: DataRequestsDb, region: string, grantId: string) {
  return db
    .selectFrom('data_requests.application')
    .selectAll()
    .where('region', '=', region)
    .where('grant_id', '=', grantId)
    .where('status', '=', 'in-force')
    .forUpdate()
    .executeTakeFirst()
}

export function findReplacing(db: DataRequestsDb, region: string, previous: string) {
  return db
    .selectFrom('data_requests.application')
    .select(['id', 'number'])
    .where('region', '=', region)
    .where('previous', '=', previous)
    .where('in_force_at', 'is not', null)
    .orderBy('id', 'desc')
    .executeTakeFirst()
}

export interface ListQuery extends Omit<ApplicationFilter, 'side'> {
  region: string
  today: string
  consumer?: string | undefined
  provider?: string | undefined
  /** Only these states; undefined: all. */
  statuses?: readonly string[] | undefined
}

const NEVER = '9999-12-31'
const due = sql<string>`coalesce(due_on, date '9999-12-31')::text`

function listed(db: DataRequestsDb, { region, consumer, provider, statuses, resource }: ListQuery) {
  let rows = db.selectFrom('data_requests.application').where('region', '=', region)
  if (consumer) rows = rows.where('consumer', '=', consumer)
  if (provider) rows = rows.where('provider', '=', provider)
  if (resource) rows = rows.where('resource', '=', resource)
  return statuses ? rows.where('status', 'in', statuses as ApplicationRow['status'][]) : rows
}

/** Open ones by what runs out first, all by what is newest. */
export function listApplications(db: DataRequestsDb, query: ListQuery): Promise<ApplicationRow[]> {
  const { show, after, light, today, limit } = query
  let rows = listed(db, query).selectAll()
  if (light === 'red') rows = rows.where('due_on', '<', today)
  if (light === 'yellow') rows = rows.where('due_on', '>=', today).where('yellow_on', '<=', today)
  if (light === 'green') rows = rows.where('yellow_on', '>', today)
  if (show === 'all') {
    if (after) rows = rows.where('id', '<', after.slice(-36))
    return rows.orderBy('id', 'desc').limit(limit).execute()
  }
  if (after) {
    const [day, id] = [after.slice(0, -37) || NEVER, after.slice(-36)]
    rows = rows.where(sql<boolean>`(${due}, id) > (${day}, ${id}::uuid)`)
  }
  return rows.orderBy(due).orderBy('id').limit(limit).execute()
}

/** The key of the page that follows this row. */
export const keyAfter = (row: ApplicationRow, show: ApplicationFilter['show']): string =>
  show === 'all' ? row.id : `${row.due_on ?? NEVER}_${row.id}`

export async function countLights(db: DataRequestsDb, query: ListQuery) {
  const { today } = query
  const counted = await listed(db, query)
    .select([
      sql<number>`count(*) filter (where due_on < ${today})`.as('red'),
      sql<number>`count(*) filter (where due_on >= ${today} and yellow_on <= ${today})`.as('yellow'),
      sql<number>`count(*) filter (where yellow_on > ${today})`.as('green'),
    ])
    .executeTakeFirstOrThrow()
  return { green: Number(counted.green), yellow: Number(counted.yellow), red: Number(counted.red) }
}

/** Ids of those for which the round of the watch has something to do. */
export async function findDue(db: DataRequestsDb, region: string, today: string): Promise<string[]> {
  const rows = await db
    .selectFrom('data_requests.application')
    .select('id')
    .where('region', '=', region)
    .where((where) =>
      where.or([
        where.and([where('yellow_on', '<=', today), where('reminded', '=', 'none')]),
        where.and([where('due_on', '<', today), where('reminded', '<>', 'red')]),
        where.and([where('status', '=', 'completing'), where('complete_by', '<', today)]),
        where.and([where('status', '=', 'in-force'), where('until', '<', today)]),
        where.and([
          where('status', '=', 'in-force'),
          sql<boolean>`until - 30 <= ${today}::date`,
          sql<boolean>`coalesce(expiry_reminded, 99) > case when until - 7 <= ${today}::date then 7 else 30 end`,
        ]),
      ]),
    )
    .orderBy('id')
    .limit(500)
    .execute()
  return rows.map(({ id }) => id)
}

/** Those whose limit runs, for when working days have changed. */
export async function findWithClock(db: DataRequestsDb, region: string): Promise<string[]> {
  const rows = await db
    .selectFrom('data_requests.application')
    .select('id')
    .where('region', '=', region)
    .where('due_on', 'is not', null)
    .execute()
  return rows.map(({ id }) => id)
}

/** All that came into force, page by page in order of id, for the check of the log. */
export function listCommitted(db: DataRequestsDb, region: string, after: string, limit: number) {
  return db
    .selectFrom('data_requests.application')
    .select(['id', 'agreement', 'agreement_sha256', 'ledger_entry'])
    .where('region', '=', region)
    .where('id', '>', after)
    .where('ledger_entry', 'is not', null)
    .orderBy('id')
    .limit(limit)
    .execute()
}
