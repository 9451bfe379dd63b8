import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '@onego/platform/database'
import { startEmbedded } from '@onego/platform/database/embedded'
import { type App, startModules } from '@onego/platform/modules'
import { policies } from '@onego/policies'
import { type NewPolicy, PolicyDefinition } from '@onego/policies/contract'
import { conditionToSql, type SqlColumns } from '@onego/rules/sql'
import { evaluate } from 'feelin'
import { type Kysely, sql } from 'kysely'
import { type Bench, median } from './bench.ts'
import { FIELDS, RESIDENTS } from './generated-residents.ts'

const SIZES = [10_000, 100_000, 1_000_000]
const SAMPLE = 20_000
const REGION = '370200'

const words = { zh: '生成', en: 'generated' }
const condition = (id: string, feel: string) => ({ id, feel, text: words, legalBasis: words })

/** Seven conditions; every column but the day of birth and the district is missing for some. */
const POLICY: NewPolicy = {
  ...{ code: 'generated', name: words, summary: words, department: '11370200MB00000001', item: 'generated' },
  conditions: [
    condition('age', 'age >= 50 and age < 95'),
    condition('district', 'district in ("370202", "370203", "370212", "370213")'),
    condition('scheme', 'scheme = "resident" or scheme = null'),
    condition('income', 'income = null or income between 0 and 30000'),
    condition('grades', 'not(list contains(grades, "left"))'),
    condition('since', 'date(insuredSince) + duration("P10Y") <= date(today)'),
    condition('alone', 'if livesAlone then true else (household != null and household <= 3)'),
  ],
  amount: { feel: 'if age >= 80 then 200 else 100' },
  ...{ amountPer: 'month', amountBasis: words, ages: { from: 0, to: 130 }, validFrom: '2020-01-01' },
}

/**
 * 1,000,000 generated residents (marked as such, from fixed hashes) and a policy of seven conditions: the one question with
 * which a run finds its people, in seconds, at three sizes. The peer is the FEEL interpreter feelin, measured on 20,000 of
 * the same residents and scaled to all of them; both must name the same people of the sample.
 */
export const bench: Bench = async ({ quick, say }) => {
  const folder = await mkdtemp(join(tmpdir(), 'onego-bench-'))
  const server = await startEmbedded({ dataDir: join(folder, 'postgres') })
  let app: App | undefined
  try {
    const database = await openDatabase(server.url)
    const environment = { DATABASE_URL: server.url, DATA_DIR: folder, LOG_LEVEL: 'silent', REGION }
    app = await startModules({ database, modules: [policies], environment })
    const db = database.db as Kysely<unknown>
    const api = app.api(policies)
    await api.setRoll({ grant: 'generated', bornOn: 'born_on', number: 'id', name: 'name', district: 'region' })
    await api.addFields(FIELDS)
    const slots = await slotsOf(db)
    const definition = PolicyDefinition.parse(POLICY)
    const growth: Record<string, number> = {}
    let matched = 0
    for (const [index, size] of SIZES.entries()) {
      await fill(db, slots, SIZES[index - 1] ?? 0, size)
      const times: number[] = []
      for (let time = 0; time < (quick ? 3 : 9); time++) {
        const from = performance.now()
        matched = await api.runs.countFor(definition)
        times.push((performance.now() - from) / 1000)
      }
      growth[size] = round(median(times))
      say(`${size} residents: ${growth[size]} s, ${matched} matched`)
    }
    const seconds = growth[1_000_000] ?? Number.NaN
    const peer = await comparePeer(db, slots, quick ? SAMPLE / 4 : SAMPLE)
    const feelinSeconds = round((peer.seconds / peer.residents) * 1_000_000)
    say(
      `feelin: ${round(peer.seconds)} s for ${peer.residents} residents, so ${feelinSeconds} s for all; same ${peer.matched} people`,
    )
    return {
      ...{ ours: seconds, unit: 's, one question over 1,000,000 residents', peers: { feelin: feelinSeconds } },
      ratio: { feelin: Math.round(feelinSeconds / seconds) },
      ...{ seconds, matched, conditions: POLICY.conditions.length, growth },
      sample: { ...peer, note: 'feelin was measured on the sample and scaled to 1,000,000' },
    }
  } finally {
    await app?.stop()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

type Slots = Record<string, string>

async function slotsOf(db: Kysely<unknown>): Promise<Slots> {
  const { rows } = await sql<{ name: string; slot: string }>`select name, slot from policies.field`.execute(db)
  return Object.fromEntries(rows.map(({ name, slot }) => [name, slot]))
}

async function fill(db: Kysely<unknown>, slots: Slots, from: number, to: number): Promise<void> {
  const names = Object.keys(RESIDENTS)
  const columns = sql.raw(names.map((name) => slots[name]).join(', '))
  const values = sql.raw(names.map((name) => RESIDENTS[name as keyof typeof RESIDENTS]).join(', '))
  await sql`insert into policies.resident (region, person, who_sealed, born_on, district, seen_at, ${columns})
    select ${REGION}, 'generated-' || lpad(i::text, 8, '0'), '', date '1925-01-01' + (i::int8 * 7919 % 36500)::int,
      (array['370202','370203','370211','370212','370213','370214','370215','370281','370283','370285'])[1 + i % 10],
      now(), ${values}
    from generate_series(${from + 1}::int, ${to}::int) as i`.execute(db)
  await sql`vacuum analyze policies.resident`.execute(db)
}

/** The same conditions by feelin, person by person until one does not hold; and the same people by PostgreSQL. */
async function comparePeer(db: Kysely<unknown>, slots: Slots, residents: number) {
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  const columns: SqlColumns = {
    age: { type: 'number', sql: sql`extract(year from age(${today}::text::date, r.born_on))`, always: true },
    today: { type: 'date', sql: sql`${today}::text::date`, always: true },
    district: { type: 'text', sql: sql`r.district`, always: true },
    ...Object.fromEntries(FIELDS.map(({ name, type }) => [name, { type, sql: sql.ref(`r.${slots[name]}`) }])),
  }
  const held = sql.join(
    POLICY.conditions.map(({ feel }) => sql`coalesce(${conditionToSql(feel, columns)}, false)`),
    sql` and `,
  )
  const known = sql.raw(FIELDS.map(({ name }) => `'${name}', r.${slots[name]}`).join(', '))
  const { rows } = await sql<{ known: Record<string, unknown>; held: boolean }>`select ${held} as held,
      json_build_object('age', ${columns.age?.sql}, 'district', r.district, 'today', ${today}::text, ${known}) as known
    from policies.resident r order by r.person limit ${residents}`.execute(db)
  const from = performance.now()
  const found = rows.map(({ known: one }) => POLICY.conditions.every(({ feel }) => evaluate(feel, one).value === true))
  const seconds = (performance.now() - from) / 1000
  const differing = rows.filter((row, index) => row.held !== found[index]).length
  if (differing > 0) throw new Error(`${differing} residents of ${residents} are judged differently by feelin`)
  return { residents, seconds: round(seconds), matched: found.filter(Boolean).length }
}

const round = (seconds: number) => Math.round(seconds * 1000) / 1000
