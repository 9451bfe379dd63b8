import type { Database } from '@onego/platform/database'
import type { ProcessDefinition, TaskKind, Variables } from './contract.ts'
import type { Token } from './rules/advance.ts'

interface InstanceRow {
  region: string
  id: string
  process: string
  version: number
  key: string
  variables: unknown
  outcomes: unknown
  started_at: Date
  ended_at: Date | null
}

interface TaskRow {
  region: string
  instance_id: string
  id: string
  node: string
  kind: TaskKind
  subject: string | null
  outcome: string | null
  created_at: Date
  done_at: Date | null
  cancelled_at: Date | null
}

/** The tables of schema `processes`; no other file names them. */
export type ProcessesDb = Database<{
  'processes.definition': { code: string; version: number; graph: unknown; sha256: string; added_at: Date }
  'processes.instance': InstanceRow
  'processes.token': Token & { region: string; instance_id: string }
  'processes.task': TaskRow
}>

export interface Instance {
  region: string
  id: string
  process: string
  version: number
  key: string
  variables: Variables
  outcomes: Record<string, string>
  ended: boolean
}

export interface OpenTask {
  region: string
  instanceId: string
  id: string
  node: string
  kind: TaskKind
  subject: string | null
  createdAt: Date
}

export async function latestDefinition(db: ProcessesDb, code: string) {
  return db
    .selectFrom('processes.definition')
    .select(['version', 'sha256'])
    .where('code', '=', code)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** @returns false if somebody else has just added that version. */
export async function insertDefinition(
  db: ProcessesDb,
  row: { code: string; version: number; definition: ProcessDefinition; sha256: string; at: Date },
): Promise<boolean> {
  const { code, version, sha256 } = row
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('processes.definition')
    .values({ code, version, sha256, graph: JSON.stringify(row.definition), added_at: row.at })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows) === 1
}

export async function readDefinition(db: ProcessesDb, code: string, version: number): Promise<ProcessDefinition> {
  const { graph } = await db
    .selectFrom('processes.definition')
    .select('graph')
    .where('code', '=', code)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return graph as ProcessDefinition
}

/**
 * Begins an instance on the definition's latest version.
 * @returns that version; undefined if there is no such definition, or the key has a process already.
 */
export async function insertInstance(
  db: ProcessesDb,
  instance: Pick<Instance, 'region' | 'id' | 'process' | 'key' | 'variables'>,
  at: Date,
): Promise<number | undefined> {
  const { region, id, process, key, variables } = instance
  const row = await db
    .insertInto('processes.instance')
    .columns(['region', 'id', 'process', 'version', 'key', 'variables', 'outcomes', 'started_at'])
    .expression((build) =>
      build
        .selectFrom('processes.definition')
        .select(({ cast, val }) => [
          cast<string>(val(region), 'text').as('region'),
          cast<string>(val(id), 'uuid').as('id'),
          'code',
          'version',
          cast<string>(val(key), 'text').as('key'),
          cast<unknown>(val(JSON.stringify(variables)), 'jsonb').as('variables'),
          cast<unknown>(val('{}'), 'jsonb').as('outcomes'),
          cast<Date>(val(at), 'timestamptz').as('started_at'),
        ])
        .where('code', '=', process)
        .orderBy('version', 'desc')
        .limit(1),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

/** Locks the instance, so that its tokens move one transition at a time. */
export async function lockInstanceByKey(db: ProcessesDb, region: string, key: string): Promise<Instance | undefined> {
  const row = await db
    .selectFrom('processes.instance')
    .selectAll()
    .where('region', '=', region)
    .where('key', '=', key)
    .forUpdate()
    .executeTakeFirst()
  return row && toInstance(row)
}

export async function findInstance(db: ProcessesDb, region: string, id: string): Promise<Instance | undefined> {
  const row = await db
    .selectFrom('processes.instance')
    .selectAll()
    .where('region', '=', region)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && toInstance(row)
}

export async function findInstanceByKey(db: ProcessesDb, region: string, key: string): Promise<Instance | undefined> {
  const row = await db
    .selectFrom('processes.instance')
    .selectAll()
    .where('region', '=', region)
    .where('key', '=', key)
    .executeTakeFirst()
  return row && toInstance(row)
}

export async function tokensOf(db: ProcessesDb, instance: Instance): Promise<Token[]> {
  return db
    .selectFrom('processes.token')
    .select(['id', 'node', 'flow'])
    .where('region', '=', instance.region)
    .where('instance_id', '=', instance.id)
    .orderBy('id')
    .execute()
}

export async function deleteTokens(db: ProcessesDb, instance: Instance, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  await db
    .deleteFrom('processes.token')
    .where('region', '=', instance.region)
    .where('instance_id', '=', instance.id)
    .where('id', 'in', ids)
    .execute()
}

export interface NewTask {
  id: string
  node: string
  kind: TaskKind
  subject: string | null
}

/** Tokens and the tasks they rest at, in one statement. */
export async function insertTokens(
  db: ProcessesDb,
  { region, id }: Instance,
  { tokens, tasks, at }: { tokens: Token[]; tasks: NewTask[]; at: Date },
): Promise<void> {
  if (tokens.length === 0) return
  const tokenRows = tokens.map((token) => ({ region, instance_id: id, ...token }))
  const unfinished = { outcome: null, created_at: at, done_at: null, cancelled_at: null }
  const taskRows = tasks.map((task) => ({ region, instance_id: id, ...task, ...unfinished }))
  const insertion = db.insertInto('processes.token').values(tokenRows)
  if (taskRows.length === 0) await insertion.execute()
  else {
    await db
      .with('token', () => insertion)
      .insertInto('processes.task')
      .values(taskRows)
      .execute()
  }
}

export async function finishTask(
  db: ProcessesDb,
  { region, id }: Instance,
  taskId: string,
  outcome: string,
  at: Date,
): Promise<void> {
  await db
    .updateTable('processes.task')
    .set({ outcome, done_at: at })
    .where('region', '=', region)
    .where('instance_id', '=', id)
    .where('id', '=', taskId)
    .execute()
}

export async function cancelTasks(db: ProcessesDb, { region, id }: Instance, at: Date): Promise<void> {
  await db
    .updateTable('processes.task')
    .set({ cancelled_at: at })
    .where('region', '=', region)
    .where('instance_id', '=', id)
    .where('done_at', 'is', null)
    .execute()
}

/** Keeps what was decided; `endedAt` set: nothing is left to do. */
export async function saveInstance(db: ProcessesDb, instance: Instance, endedAt: Date | null): Promise<void> {
  await db
    .updateTable('processes.instance')
    .set({
      variables: JSON.stringify(instance.variables),
      outcomes: JSON.stringify(instance.outcomes),
      ended_at: endedAt,
    })
    .where('region', '=', instance.region)
    .where('id', '=', instance.id)
    .execute()
}

export async function openTasks(db: ProcessesDb, { region, id }: Instance): Promise<OpenTask[]> {
  const rows = await db
    .selectFrom('processes.task')
    .selectAll()
    .where('region', '=', region)
    .where('instance_id', '=', id)
    .where('done_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map(toOpenTask)
}

/** Service tasks that have waited since before `before`: a job got lost or was told to wait. */
export async function unfinishedServiceTasks(db: ProcessesDb, before: Date, limit: number): Promise<OpenTask[]> {
  const rows = await db
    .selectFrom('processes.task')
    .selectAll()
    .where('kind', '=', 'service')
    .where('done_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .where('created_at', '<', before)
    .orderBy('created_at')
    .limit(limit)
    .execute()
  return rows.map(toOpenTask)
}

function toInstance(row: InstanceRow): Instance {
  const { started_at: _, ended_at, variables, outcomes, ...rest } = row
  return {
    ...rest,
    variables: variables as Variables,
    outcomes: outcomes as Record<string, string>,
    ended: ended_at !== null,
  }
}

function toOpenTask(row: TaskRow): OpenTask {
  const { region, id, node, kind, subject } = row
  return { region, instanceId: row.instance_id, id, node, kind, subject, createdAt: row.created_at }
}
