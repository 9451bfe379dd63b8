import { type RawBuilder, sql } from 'kysely'
import type { KnownValue } from '../contract.ts'
import { type PoliciesDb, type ReadingRow, type ResidentRow, SLOTS } from './tables.ts'

/** A value and the column it is kept in. */
export interface Kept {
  slot: string
  value: KnownValue
}

const typeOf = (slot: string) => Object.values(SLOTS).find(({ letter }) => letter === slot.at(0))?.sql ?? 'text'
const cast = ({ slot, value }: Kept): RawBuilder<unknown> => sql`${value}::${sql.raw(typeOf(slot))}`

/** Makes a resident known or brings her up to date. */
export async function putResident(db: PoliciesDb, row: ResidentRow, kept: Kept[]): Promise<void> {
  const columns = kept.map(({ slot }) => sql`, ${sql.ref(slot)}`)
  const values = kept.map((one) => sql`, ${cast(one)}`)
  const changes = kept.map(({ slot }) => sql`, ${sql.ref(slot)} = excluded.${sql.ref(slot)}`)
  await sql`insert into policies.resident (region, person, who_sealed, born_on, district, seen_at${sql.join(columns, sql``)})
    values (${row.region}, ${row.person}, ${row.who_sealed}, ${row.born_on}, ${row.district}, ${row.seen_at}${sql.join(values, sql``)})
    on conflict (region, person) do update set who_sealed = excluded.who_sealed, born_on = excluded.born_on,
      district = excluded.district, seen_at = excluded.seen_at${sql.join(changes, sql``)}`.execute(db)
}

/** Which calls told about these people, and when. */
export function readingsOf(db: PoliciesDb, region: string, people: string[]): Promise<ReadingRow[]> {
  if (people.length === 0) return Promise.resolve([])
  return db
    .selectFrom('policies.reading')
    .selectAll()
    .where('region', '=', region)
    .where('person', 'in', people)
    .execute()
}

/** What one call told: its values and which call it was, both or neither. Inside the caller's transaction. */
export async function putReading(db: PoliciesDb, row: ReadingRow, kept: Kept[]): Promise<void> {
  await db
    .insertInto('policies.reading')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['region', 'person', 'grant_id'])
        .doUpdateSet({ receipt_id: row.receipt_id, read_at: row.read_at }),
    )
    .execute()
  if (kept.length === 0) return
  const changes = kept.map((one) => sql`${sql.ref(one.slot)} = ${cast(one)}`)
  await sql`update policies.resident set ${sql.join(changes)}
    where region = ${row.region} and person = ${row.person}`.execute(db)
}

export interface FoundResident extends ResidentRow {
  values: Record<string, KnownValue>
  amount: number | null
}

interface Asked {
  region: string
  /** Days of birth; the index of the profile is by them. */
  first: string
  last: string
  where: RawBuilder<boolean>[]
}

const covered = ({ region, first, last, where }: Asked) =>
  sql`r.region = ${region} and r.born_on between ${first}::text::date and ${last}::text::date${sql.join(
    where.map((one) => sql` and ${one}`),
    sql``,
  )}`

/** How many residents all of it holds for: one question over the whole profile. */
export async function countMatches(db: PoliciesDb, asked: Asked): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int8 as count from policies.resident r
    where ${covered(asked)}`.execute(db)
  return Number(rows[0]?.count ?? 0)
}

interface Page extends Asked {
  /** Name → column. */
  slots: Record<string, string>
  amount: RawBuilder<number | null>
  /** Left out: who was offered it, or receives it already. */
  policy: string
  period: string
  after: string
  limit: number
}

/** Those of the matches who have no offer yet, in a fixed order. */
export async function nextMatches(db: PoliciesDb, page: Page): Promise<FoundResident[]> {
  const { slots, amount, policy, period, after, limit } = page
  const values = Object.entries(slots).map(([name, slot]) => sql`${sql.lit(name)}, ${sql.ref(`r.${slot}`)}`)
  const made = values.length > 0 ? sql`json_build_object(${sql.join(values)})` : sql`'{}'::json`
  const { rows } = await sql<FoundResident>`select r.region, r.person, r.who_sealed, r.born_on, r.district, r.seen_at,
      ${made} as values, ${amount} as amount
    from policies.resident r
    where ${covered(page)} and r.person > ${after}
      and not exists (select from policies.offer o where o.region = r.region and o.policy = ${policy}
        and o.period = ${period} and o.person = r.person)
      and not exists (select from policies.receiver s where s.region = r.region and s.policy = ${policy}
        and s.person = r.person)
    order by r.person limit ${limit}`.execute(db)
  return rows
}

export interface Group {
  district: string
  age: number
  people: number
  yuan: number
  /** The largest amount one of them gets. */
  most: number
}

/** Matches by district and full years; no person leaves. */
export async function groupMatches(
  db: PoliciesDb,
  asked: Asked,
  by: { age: RawBuilder<unknown>; amount: RawBuilder<unknown> },
) {
  const { rows } = await sql<Group>`select r.district, ${by.age}::int as age, count(*)::int as people,
      coalesce(sum(${by.amount}), 0)::float8 as yuan, coalesce(max(abs(${by.amount})), 0)::float8 as most
    from policies.resident r where ${covered(asked)} group by 1, 2`.execute(db)
  return rows
}

/** Of the residents of these ages: all, those with a value in each column, and those each condition holds for. */
export async function countKnown(db: PoliciesDb, asked: Asked, slots: string[], conditions: RawBuilder<boolean>[]) {
  const known = slots.map((slot) => sql`, count(r.${sql.ref(slot)})::int`)
  const held = conditions.map((one) => sql`, (count(*) filter (where ${one}))::int`)
  const { rows } = await sql<{
    counts: number[]
  }>`select array[count(*)::int${sql.join([...known, ...held], sql``)}] as counts
    from policies.resident r where ${covered(asked)}`.execute(db)
  const [residents = 0, ...counts] = rows[0]?.counts ?? []
  return { residents, known: counts.slice(0, slots.length), held: counts.slice(slots.length) }
}

/** The labels that are kept of one person. */
export async function findResident(
  db: PoliciesDb,
  region: string,
  person: string,
  slots: Record<string, string>,
): Promise<Omit<FoundResident, 'amount'> | undefined> {
  const values = Object.entries(slots).map(([name, slot]) => sql`${sql.lit(name)}, ${sql.ref(`r.${slot}`)}`)
  const made = values.length > 0 ? sql`json_build_object(${sql.join(values)})` : sql`'{}'::json`
  const { rows } =
    await sql<FoundResident>`select r.region, r.person, r.who_sealed, r.born_on, r.district, r.seen_at, ${made} as values
    from policies.resident r where r.region = ${region} and r.person = ${person}`.execute(db)
  return rows[0]
}

/** Forgets residents whom no policy in force is about: nobody's label outlives its purpose. @returns how many. */
export async function forgetResidents(
  db: PoliciesDb,
  region: string,
  ages: { first: string; last: string }[],
): Promise<number> {
  const kept = ages.map(({ first, last }) => sql`born_on between ${first}::text::date and ${last}::text::date`)
  const isKept = kept.length > 0 ? sql`(${sql.join(kept, sql` or `)})` : sql`false`
  const gone =
    await sql`with gone as (delete from policies.resident where region = ${region} and not ${isKept} returning person)
    delete from policies.reading where region = ${region} and person in (select person from gone)`.execute(db)
  return Number(gone.numAffectedRows ?? 0)
}

export async function forgetReadings(db: PoliciesDb, region: string, grants: string[]): Promise<void> {
  if (grants.length === 0) return
  await db.deleteFrom('policies.reading').where('region', '=', region).where('grant_id', 'in', grants).execute()
}
