import { createHash } from 'node:crypto'
import type { Clock } from '@onego/platform/clock'
import { notFound } from '@onego/platform/errors'
import type { Jobs } from '@onego/platform/jobs'
import { ProcessDefinition, type Situation } from './contract.ts'
import { createEngine } from './engine.ts'
import { type ServiceHandler, startWork } from './jobs.ts'
import { checkDefinition } from './rules/check.ts'
import { findInstanceByKey, insertDefinition, latestDefinition, type ProcessesDb } from './store.ts'

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

  return {
    addProcess,
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
