import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { newId } from '@onego/platform/database'
import { AppError, notFound } from '@onego/platform/errors'
import type { ModelsView, OutsideModel, ProgramRun } from '../contract.ts'
import { runProgram } from '../outside/run-program.ts'
import { HOUR_MS, hourOfDay, hourText } from '../rules/hours.ts'
import { endProgramRun, insertProgramRun, listFiles, listModels, listProgramRuns, saveModel } from '../store/outside.ts'
import { createTaking } from './drop.ts'
import type { Given } from './given.ts'

export function createOutside(given: Given) {
  const { db, region, clock, log } = given
  const drop = join(given.dataDir, 'air', 'drop')
  const take = createTaking(given, drop)
  const running = new Map<string, Promise<void>>()

  const begin = async (model: OutsideModel, due: Date | null): Promise<ProgramRun | undefined> => {
    const id = newId()
    const startedAt = clock.now()
    const row = { region, id, model: model.code, due, started_at: startedAt, ended_at: null, exit_code: null, log: '' }
    if (!(await insertProgramRun(db, { ...row, result: 'running' }))) return undefined
    const folder = join(drop, model.code)
    await mkdir(folder, { recursive: true })
    const environment = { AIR_BASE: hourText(startedAt.getTime()), AIR_DROP: folder }
    const work = runProgram({ command: model.command, folder, environment, limitMs: model.limitMinutes * 60_000 })
      .then(({ result, exitCode, log: said }) =>
        endProgramRun(db, region, id, { ended_at: clock.now(), result, exit_code: exitCode, log: said }),
      )
      .catch((error) => log.error({ err: error }, 'the end of a model program was not kept'))
      .finally(() => running.delete(id))
    running.set(id, work)
    return (await listProgramRuns(db, region, 20)).find((run) => run.id === id)
  }

  const programsOn = given.settings.AIR_PROGRAMS === 'on'

  return {
    folder: drop,
    save: (model: OutsideModel) => saveModel(db, region, model),
    /** Waits for programs this process started; for tests and the end. */
    ended: async () => void (await Promise.all(running.values())),

    /** Takes every whole file (its manifest lies beside it) of every known model. @returns how many were looked at. */
    async takeFiles(): Promise<number> {
      let seen = 0
      for (const { code, enabled } of await listModels(db, region)) {
        const names = enabled ? await readdir(join(drop, code)).catch(() => []) : []
        for (const name of names.filter((one) => !one.endsWith('.json') && names.includes(`${one}.json`)).sort()) {
          await take(code, name)
          seen += 1
        }
      }
      return seen
    },

    /** Starts what is due in this hour, each model once an hour however often this is called. */
    async startDue(): Promise<void> {
      if (!programsOn) return
      const now = clock.now().getTime()
      const due = new Date(Math.floor(now / HOUR_MS) * HOUR_MS)
      for (const model of await listModels(db, region)) {
        if (!model.enabled || model.command.length === 0 || !model.startHours.includes(hourOfDay(now))) continue
        await begin(model, due)
      }
    },

    /** @throws AppError `air.model-not-found`, `air.programs-off`, `air.no-command` (conflict). */
    async start(code: string): Promise<ProgramRun> {
      const model = (await listModels(db, region)).find((one) => one.code === code)
      if (!model) throw notFound('air.model', code)
      if (!programsOn) {
        const sentence = 'AIR_PROGRAMS: is off; whoever runs the server sets it to on before programs may be started'
        throw new AppError('conflict', 'air.programs-off', sentence)
      }
      if (model.command.length === 0) {
        throw new AppError('conflict', 'air.no-command', 'command: is empty; name the program and its arguments')
      }
      return (await begin(model, null)) as ProgramRun
    },

    async view(): Promise<Omit<ModelsView, 'own'>> {
      const [models, files, runs] = await Promise.all([
        listModels(db, region),
        listFiles(db, region, 100),
        listProgramRuns(db, region, 50),
      ])
      return { folder: drop, programs: programsOn, models, files, runs }
    },
  }
}
