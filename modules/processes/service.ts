import { createHash } from 'node:crypto'
import type { Clock } from '@onego/platform/clock'
import { notFound } from '@onego/platform/errors'
import type { Jobs } from '@onego/platform/jobs'
import { ProcessDefinition, type ProcessProblem, type Situation } from './contract.ts'
import { createEngine } from './engine.ts'
import { type ServiceHandler, startWork } from './jobs.ts'
import { checkDefinition, problemsOf } from './rules/check.ts'
import { findInstanceByKey, insertDefinition, latestDefinition, type ProcessesDb, readDefinition } from './store.ts'

export type Processes = ReturnType<typeof createProcesses>

export function createProcesses(db: ProcessesDb, jobs: Jobs, clock: Clock) {
  const engine = createEngine(db, clock, (task, seconds) => work.schedule(task, seconds))
  const work = startWork(db, jobs, clock, engine)

  /** Publishes a definition as a new version; the same one again changes nothing. @returns its version. */
  async function addProcess(given: ProcessDefinition): Promise<number> {
    const definition = ProcessDefinition.parse(given)
    checkDefinition(definition)
    const sha256 = createHash('sha256').update(JSON.stringify(definition)).digest('hex')
    const latest = await latestDefinition(db, definition.code)
    if (latest?.sha256 === sha256) return latest.version
    const version = (latest?.version ?? 0) + 1
    const added = await insertDefinition(db, { code: definition.code, version, definition, sha256, at: clock.now() })
    return added ? version : addProcess(given)
  }

  /** The latest version; undefined if there is none. */
  async function findProcess(code: string): Promise<{ definition: ProcessDefinition; version: number } | undefined> {
    const latest = await latestDefinition(db, code)
    return latest && { definition: await readDefinition(db, code, latest.version), version: latest.version }
  }

  return {
    addProcess,
    findProcess,

    /** What is wrong with a definition of any shape; none: it can be published. */
    checkProcess(given: unknown): ProcessProblem[] {
      const read = ProcessDefinition.safeParse(given)
      if (read.success) return problemsOf(read.data)
      return read.error.issues.map(({ path, message }) => ({
        where: path.map(String).join('.'),
        code: 'shape',
        message: { zh: `填写不正确：${message}`, en: message },
      }))
    },

    /** Names of the answers that the latest version decides by. */
    variablesOf: async (code: string): Promise<readonly string[]> =>
      (await findProcess(code))?.definition.variables ?? [],

    start: engine.start,
    complete: engine.complete,
    message: engine.message,
    cancel: engine.cancel,
    /** Names who does service tasks with this handler name; call it in `start()`. */
    handle: (name: string, handler: ServiceHandler) => work.handle(name, handler),
    poke: work.poke,

    async situationOf(region: string, key: string): Promise<Situation> {
      const instance = await findInstanceByKey(db, region, key)
      if (!instance) throw notFound('processes.instance', key)
      return engine.situation(instance)
    },

    async tasksOf(region: string, key: string) {
      return (await this.situationOf(region, key)).tasks
    },
  }
}
