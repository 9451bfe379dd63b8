import { sql } from 'kysely'
import type { Register } from '../contract.ts'
import type { FiguresRow, LookRow, Place, RegisterRow, RegistersDb } from './tables.ts'

export function findRegister(db: RegistersDb, code: string): Promise<RegisterRow | undefined> {
  return db.selectFrom('registers.register').selectAll().where('code', '=', code).executeTakeFirst()
}

export function listRegisters(db: RegistersDb): Promise<RegisterRow[]> {
  return db.selectFrom('registers.register').selectAll().orderBy('code').execute()
}

/** Changes the version only if the definition differs. */
export async function upsertRegister(db: RegistersDb, definition: Register, at: Date): Promise<void> {
  const text = JSON.stringify(definition)
  await sql`
    insert into registers.register (code, definition, version, changed_at)
    values (${definition.code}, ${text}::jsonb, 1, ${at})
    on conflict (code) do update
      set definition = excluded.definition, version = registers.register.version + 1, changed_at = excluded.changed_at
      where registers.register.definition is distinct from excluded.definition`.execute(db)
}

export async function markPublished(db: RegistersDb, code: string, at: Date): Promise<void> {
  await db.updateTable('registers.register').set({ published_at: at }).where('code', '=', code).execute()
}

export function listFigures(db: RegistersDb, region: string): Promise<FiguresRow[]> {
  return db.selectFrom('registers.figures').selectAll().where('region', '=', region).execute()
}

/** Counts records, and per field how many have ever had it and the newest statement. Reads the whole register. */
export async function measure(db: RegistersDb, { region, register }: Place, at: Date): Promise<FiguresRow> {
  const { records } = await db
    .selectFrom('registers.record')
    .select((eb) => eb.fn.countAll<number>().as('records'))
    .where('region', '=', region)
    .where('register', '=', register)
    .where('merged_into', 'is', null)
    .executeTakeFirstOrThrow()
  const { rows } = await sql<{ field: string; filled: number; newest: Date | null }>`
    select field, count(distinct coalesce(r.merged_into, r.id)) as filled, max(f.recorded_at) as newest
    from registers.fact f
    join registers.record r on r.region = f.region and r.register = f.register and r.id = f.record
    cross join lateral unnest(f.fields) as field
    where f.region = ${region} and f.register = ${register} and f.withdrawn_at is null
    group by field`.execute(db)
  const fields = Object.fromEntries(
    rows.map(({ field, filled, newest }) => [field, { filled, newestAt: newest?.toISOString() ?? null }]),
  )
  await sql`
    insert into registers.figures (region, register, records, fields, measured_at)
    values (${region}, ${register}, ${records}, ${JSON.stringify(fields)}::jsonb, ${at})
    on conflict (region, register) do update
      set records = excluded.records, fields = excluded.fields, measured_at = excluded.measured_at`.execute(db)
  return { region, register, records, fields, measured_at: at }
}

export async function insertLook(db: RegistersDb, row: LookRow): Promise<void> {
  await db.insertInto('registers.look').values(row).execute()
}

/** Newest first. */
export function listLooks(db: RegistersDb, { region, register }: Place, limit: number): Promise<LookRow[]> {
  return db
    .selectFrom('registers.look')
    .selectAll()
    .where('region', '=', region)
    .where('register', '=', register)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}
