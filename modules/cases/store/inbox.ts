import { sql } from 'kysely'
import type { InboxCounts, InboxFilter, InboxState } from '../contract.ts'
import type { CaseRow, CasesDb } from './tables.ts'

interface Page {
  rows: CaseRow[]
  next: string | null
}

const ofDepartment = (db: CasesDb, department: string) =>
  db.selectFrom('cases.case').selectAll().where('department', '=', department)
type Query = ReturnType<typeof ofDepartment>

/** One department's cases, what runs out first on top; each state reads its own index from its own place. */
export async function readInbox(db: CasesDb, department: string, filter: InboxFilter, today: string): Promise<Page> {
  const after = filter.after ? readKey(filter.after) : undefined
  const matching = narrow(inState(ofDepartment(db, department), filter.state), filter, today)
  const query = filter.state === 'done' ? newestFirst(matching, after) : urgentFirst(matching, after)
  const rows = await query.limit(filter.limit + 1).execute()
  const shown = rows.slice(0, filter.limit)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > filter.limit && last ? writeKey(last, filter.state === 'done') : null }
}

function inState(query: Query, state: InboxState): Query {
  if (state === 'done') return query.where('concluded_at', 'is not', null)
  const open = query.where('concluded_at', 'is', null)
  return state === 'waiting' ? open.where('waits_for', '=', 'department') : open.where('status', '=', state)
}

function narrow(query: Query, filter: InboxFilter, today: string): Query {
  let narrowed = query
  if (filter.item) narrowed = narrowed.where('item_code', '=', filter.item)
  if (filter.number) narrowed = narrowed.where('number', 'like', `${filter.number.replaceAll(/[%_\\]/g, '')}%`)
  if (filter.light === 'red') narrowed = narrowed.where('due_on', '<', today)
  if (filter.light === 'yellow') narrowed = narrowed.where('due_on', '>=', today).where('yellow_on', '<=', today)
  return narrowed
}

interface Key {
  at: string
  id: string
}

function urgentFirst(query: Query, after: Key | undefined): Query {
  const rest = after ? query.where(sql<boolean>`(due_on, id) > (${after.at}::date, ${after.id}::uuid)`) : query
  return rest.orderBy('due_on').orderBy('id')
}

function newestFirst(query: Query, after: Key | undefined): Query {
  const rest = after
    ? query.where(sql<boolean>`(concluded_at, id) < (${after.at}::timestamptz, ${after.id}::uuid)`)
    : query
  return rest.orderBy('concluded_at', 'desc').orderBy('id', 'desc')
}

const writeKey = (row: CaseRow, done: boolean) =>
  `${done ? (row.concluded_at?.toISOString() ?? '') : row.due_on}~${row.id}`

const KEY = /^([1-9]\d{3}-\d\d-\d\d(?:T[\d:.]+Z)?)~([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/
/** A key that is not one of ours begins at the beginning. */
function readKey(key: string): Key | undefined {
  const [, at, id] = KEY.exec(key) ?? []
  return at && id && exists(at) ? { at, id } : undefined
}

/** Whether there is such a day or time: the 30th of February is none. */
function exists(at: string): boolean {
  const time = new Date(at)
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(at.slice(0, 10))
}

/** Open cases of one department by state, by light and by item. */
export async function countInbox(db: CasesDb, department: string, today: string): Promise<InboxCounts> {
  const { rows } = await sql<{
    status: string
    code: string
    name: string
    nameEn: string
    count: number
    red: number
    yellow: number
  }>`select status, item_code as code, max(item_name) as name, max(item_name_en) as "nameEn", count(*) as count,
      count(*) filter (where due_on < ${today}::date and waits_for = 'department') as red,
      count(*) filter (where due_on >= ${today}::date and yellow_on <= ${today}::date and waits_for = 'department') as yellow
    from cases.case where department = ${department} and concluded_at is null group by status, item_code`.execute(db)
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + Number(of(row)), 0)
  const inState = (status: string) => sum((row) => (row.status === status ? row.count : 0))
  const items = Map.groupBy(rows, (row) => row.code)
  return {
    submitted: inState('submitted'),
    'in-review': inState('in-review'),
    supplement: inState('supplement'),
    special: inState('special'),
    approved: inState('approved'),
    red: sum((row) => row.red),
    yellow: sum((row) => row.yellow),
    items: [...items].map(([code, of]) => ({
      code,
      name: of[0]?.name ?? '',
      nameEn: of[0]?.nameEn ?? '',
      count: of.reduce((total, row) => total + Number(row.count), 0),
    })),
  }
}
