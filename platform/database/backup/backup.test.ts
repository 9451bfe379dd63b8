import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { AppError } from '@onego/platform/errors'
import pg from 'pg'
import { databaseUrl, type EmbeddedServer, startEmbedded } from '../embedded/index.ts'
import { type BackupProgress, backup, restore } from './index.ts'

const SCHEMA = `
  create schema platform;
  create table platform.migration (module text, file text, checksum text, applied_at timestamptz default now(), primary key (module, file));
  insert into platform.migration values ('shop', '0001_first.sql', 'abc');
  create schema shop; create schema "Odd Name";
  create table shop.person (
    id bigint generated always as identity primary key, name text not null, boss bigint references shop.person deferrable initially deferred,
    born date, pay numeric, seen timestamptz default now(), tags text[], matrix int[][], extra jsonb, photo bytea, mood interval,
    big double precision, loud text generated always as (upper(name)) stored);
  create table "Odd Name"."Order" ("Select" serial primary key, person bigint not null references shop.person on delete cascade, "quoted""column" text);
  create table shop.reading (region text, at date, value real, primary key (region, at)) partition by range (at);
  create table shop.reading_2025 partition of shop.reading for values from ('2025-01-01') to ('2026-01-01');
  create table shop.reading_rest partition of shop.reading default;
  create materialized view shop.total as select count(*) as n from shop.person;
  create function shop.forbid() returns trigger language plpgsql as $$ begin raise exception 'append only'; end $$;
  create trigger append_only before update or delete or truncate on "Odd Name"."Order" execute function shop.forbid();
  create function shop.stamp() returns trigger language plpgsql as $$ begin new.name = new.name || '!'; return new; end $$;
  create trigger stamp before insert on shop.person for each row execute function shop.stamp();
  alter table shop.person enable always trigger stamp;
  create sequence shop.receipt start 100`

const ROWS = `
  insert into shop.person (name, boss, born, pay, tags, matrix, extra, photo, mood, big)
  select case when i % 3 = 0 then '张三' || i else E'tab\\there\\nline\\\\n "q"' || i end, nullif(i / 10, 0), date '1990-01-01' + i,
    i * 1.10, array['户口', null, 'a,b"{}', ''], array[[i, 2], [3, 4]], jsonb_build_object('项', i, 'n', null, 'list', jsonb_build_array('𠮷', i)),
    decode(md5(i::text), 'hex'), make_interval(months => i, secs => 1.5), 1e300 / i
  from generate_series(1, 50000) i;
  insert into shop.person (name) values (''), ('\\N');
  insert into "Odd Name"."Order" (person, "quoted""column") select i, case when i % 2 = 0 then 'x' end from generate_series(1, 50000) i;
  insert into shop.reading select '370200', date '2025-12-01' + i, i * 0.1 from generate_series(1, 60) i;
  refresh materialized view shop.total;
  select nextval('shop.receipt'), nextval('shop.receipt')`

// Everything a reader of the database could tell apart, as one hash per table.
const STATE = `
  select (select md5(string_agg(p::text, ';' order by id)) from shop.person p) as person,
    (select md5(string_agg(o::text, ';' order by "Select")) from "Odd Name"."Order" o) as orders,
    (select md5(string_agg(r::text || tableoid::regclass::text, ';' order by at)) from shop.reading r) as reading,
    (select n::int from shop.total) as total,
    (select count(*)::int from shop.person) as persons,
    (select string_agg(format('%s %s %s', tgname, tgenabled, tgrelid::regclass), ', ' order by tgname) from pg_trigger where not tgisinternal) as triggers,
    (select string_agg(pg_get_constraintdef(oid), ', ' order by conrelid::regclass::text, conname) from pg_constraint where contype = 'f') as keys`

let server: EmbeddedServer
let folder: string
let full: string

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onego-backup-'))
  server = await startEmbedded({ dataDir: join(folder, 'data'), ephemeral: true })
  full = await aDatabase('full', `${SCHEMA}; ${ROWS}`)
})

after(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

test('what was saved is there again: keys, texts, bytes, lists, partitions, triggers, numbers to come', async () => {
  const file = join(folder, 'full.backup')
  const told: BackupProgress[] = []
  const saved = await backup({ url: full, file, onProgress: (progress) => told.push(progress) })
  assert.deepEqual({ ...saved, bytes: 0 }, { tables: 3, rows: 100_062, bytes: 0 })
  assert.equal((await stat(file)).mode & 0o777, 0o600)
  assert.ok(told.length > 10 && told.every(({ share }) => share >= 0 && share <= 1))

  const target = await aDatabase('target', `${SCHEMA}; insert into shop.person (name) values ('to be replaced')`)
  assert.deepEqual({ ...(await restore({ url: target, file })), bytes: 0 }, { tables: 3, rows: 100_062, bytes: 0 })
  const [expected, found] = [await query(full, STATE), await query(target, STATE)]
  assert.equal(expected[0]?.persons, 50_002)
  assert.deepEqual(found, expected)

  const next = `insert into shop.person (name) values ('next') returning id::int, nextval('shop.receipt')::int as receipt, loud`
  assert.deepEqual(await query(target, next), [{ id: 50_003, receipt: 102, loud: 'NEXT!' }])
  await assert.rejects(query(target, `delete from "Odd Name"."Order"`), /append only/)
  await assert.rejects(query(target, `insert into "Odd Name"."Order" (person) values (999999)`), /foreign key/)
})

test('a file that is cut short, changed or something else is refused before anything changes', async () => {
  const file = join(folder, 'good.backup')
  await backup({ url: full, file })
  const target = await aDatabase('untouched', `${SCHEMA}; insert into shop.person (name) values ('stays')`)
  const good = await readFile(file)
  const plain = gunzipSync(good)
  const flipped = Buffer.from(good)
  flipped[good.length >> 1] = (flipped[good.length >> 1] ?? 0) ^ 1
  const forged = Buffer.from(plain)
  forged[plain.length >> 1] = (forged[plain.length >> 1] ?? 0) ^ 1
  const bad = {
    'cut short': good.subarray(0, good.length - 100),
    'one bit changed': flipped,
    'changed and compressed again': gzipSync(forged, { level: 1 }),
    'without its end': gzipSync(plain.subarray(0, plain.length - 37), { level: 1 }),
    'with something behind': gzipSync(Buffer.concat([plain, Buffer.from('more')]), { level: 1 }),
    noise: randomBytes(5000),
    'another gzip file': gzipSync('select 1'),
    empty: Buffer.alloc(0),
  }
  for (const [what, bytes] of Object.entries(bad)) {
    await writeFile(file, bytes)
    await assert.rejects(restore({ url: target, file }), { code: 'database.backup-damaged' }, what)
  }
  await assert.rejects(restore({ url: target, file: join(folder, 'none') }), { code: 'database.backup-not-found' })
  assert.deepEqual(await query(target, 'select name from shop.person'), [{ name: 'stays!' }])
})

test('rows that break a rule of the target take everything back, numbers included', async () => {
  const file = join(folder, 'rules.backup')
  await backup({ url: full, file })
  const target = await aDatabase('strict', `${SCHEMA}; insert into shop.person (name) values ('stays')`)
  await query(target, `select nextval('shop.receipt'); alter table shop.reading add constraint none check (value < 0)`)
  const state = () =>
    query(target, `${STATE}, (select format('%s %s', last_value, is_called) from shop.receipt) as receipt`)
  const untouched = await state()
  await assert.rejects(restore({ url: target, file }), /violates check constraint/)
  assert.deepEqual(await state(), untouched)
})

test('another schema is refused with the name of what differs', async () => {
  const file = join(folder, 'other.backup')
  await backup({ url: full, file })
  const older = await aDatabase('older', `${SCHEMA}; update platform.migration set checksum = 'other'`)
  await assert.rejects(restore({ url: older, file }), (error: AppError) => {
    assert.equal(error.code, 'database.restore-other-migrations')
    assert.match(error.message, /lacks shop\/0001_first.sql/)
    return true
  })
  const empty = await aDatabase('empty', 'select 1')
  await assert.rejects(restore({ url: empty, file }), { code: 'database.restore-other-migrations' })
  const narrower = await aDatabase('narrower', `${SCHEMA}; alter table shop.person drop column mood`)
  await assert.rejects(restore({ url: narrower, file }), /shop.person lacks mood/)
})

test('a failed backup leaves no file, and one during writes shows one moment', async () => {
  const busy = await aDatabase('busy', `${SCHEMA}; create table shop.pair (side text, n int)`)
  const client = new pg.Client({ connectionString: busy })
  await client.connect()
  const file = join(folder, 'busy.backup')
  let going = true
  let written = 0
  const writing = (async () => {
    for (let n = 0; going; n++, written++) {
      await client.query(`begin; insert into shop.person (name) values ('${n}');
        insert into shop.pair values ('left', ${n}); commit`)
    }
  })()
  while (written < 5) await sleep(1)
  await backup({ url: busy, file })
  going = false
  await writing
  await client.end()
  const target = await aDatabase('moment', `${SCHEMA}; create table shop.pair (side text, n int)`)
  await restore({ url: target, file })
  const [row] = await query(
    target,
    'select (select count(*) from shop.person) = (select count(*) from shop.pair) as same',
  )
  assert.deepEqual(row, { same: true })

  const lost = join(folder, 'lost')
  await assert.rejects(backup({ url: databaseUrl(server.url, 'nowhere'), file: join(lost, 'x') }))
  await query(busy, 'select lo_create(0)')
  await assert.rejects(backup({ url: busy, file: join(folder, 'large') }), { code: 'database.large-objects' })
  assert.deepEqual(
    (await readdir(folder)).filter((name) => /partial|large/.test(name)),
    [],
  )
})

test('the checksum in the file is plain SHA-256 of what precedes it', async () => {
  const file = join(folder, 'sum.backup')
  await backup({ url: await aDatabase('sum', SCHEMA), file })
  const plain = gunzipSync(await readFile(file))
  const digest = createHash('sha256').update(plain.subarray(0, -37)).digest()
  assert.deepEqual(plain.subarray(-32), digest)
})

async function aDatabase(name: string, text: string) {
  const url = databaseUrl(server.url, name)
  await query(server.url, `create database "${name}"`)
  await query(url, text)
  return url
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}
