import { createHash } from 'node:crypto'
import { lstat, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { newId, transaction } from '@onego/platform/database'
import { AppError } from '@onego/platform/errors'
import { whyPutAside } from '../content/reasons.ts'
import { readAt, weightsAt } from '../outside/grid.ts'
import { Manifest } from '../outside/manifest.ts'
import { readGrid } from '../outside/read-grid.ts'
import type { Pollutant } from '../rules/breakpoints.ts'
import { hourMs } from '../rules/hours.ts'
import { findFile, insertFile } from '../store/outside.ts'
import { listStations } from '../store/stations.ts'
import type { OutsideCurveRow, OutsideFileRow } from '../store/tables.ts'
import type { Given } from './given.ts'

const MOST_BYTES = 512 * 1024 * 1024
const MOST_MANIFEST_BYTES = 1024 * 1024

/** @returns what takes one dropped file in; `drop` has a folder for each model. */
export function createTaking({ db, region, clock, log }: Given, drop: string) {
  /** One file with its manifest; the same content again changes nothing. Bad files go to `quarantine/` with the reason kept. */
  const take = async (model: string, name: string): Promise<void> => {
    const folder = join(drop, model)
    const path = join(folder, name)
    const fault = (await faultOf(path, MOST_BYTES)) ?? (await faultOf(`${path}.json`, MOST_MANIFEST_BYTES))
    if (fault) return quarantine({ model, name, sha256: `unread:${newId()}`, error: fault })
    const content = await readFile(path)
    const sha256 = createHash('sha256')
      .update(content)
      .update(await readFile(`${path}.json`))
      .digest('hex')
    if (!(await findFile(db, { region, model, sha256 }))) {
      const read = await readCurves({ model, content, manifest: await readFile(`${path}.json`, 'utf8') }).catch(
        (error) => error,
      )
      if (read instanceof Error) return quarantine({ model, name, sha256, error: read })
      await keep({ model, name, sha256 }, read)
    }
    await rm(path)
    await rm(`${path}.json`)
  }

  const keep = async (
    file: Pick<OutsideFileRow, 'model' | 'name' | 'sha256'>,
    read: Awaited<ReturnType<typeof readCurves>>,
  ) => {
    const id = newId()
    const values = read.curves.reduce((sum, { hourly }) => sum + hourly.filter((value) => value !== null).length, 0)
    const row = { region, id, ...file, format: read.format, status: 'accepted' as const, reason: null, base: read.base }
    const curves = read.curves.map((curve) => ({ ...curve, region, model: file.model, base: read.base, file: id }))
    await transaction(db, () => insertFile(db, { ...row, value_count: values, at: clock.now() }, curves))
  }

  const readCurves = async ({ content, manifest }: { model: string; content: Uint8Array; manifest: string }) => {
    const said = Manifest.safeParse(parseJson(manifest))
    if (!said.success) {
      const sentence = said.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
      throw new AppError('invalid', 'air.bad-manifest', `manifest: ${sentence}`)
    }
    const { base, firstHour, stepHours } = said.data
    const grid = await readGrid(content, said.data)
    const curves: Pick<OutsideCurveRow, 'station' | 'pollutant' | 'hourly'>[] = []
    for (const { code, longitude, latitude } of await listStations(db, region)) {
      const weights = weightsAt(grid, longitude, latitude)
      if (weights.length === 0) continue
      for (const [pollutant, fields] of Object.entries(grid.fields)) {
        const steps = fields.map((field) => readAt(field, weights))
        curves.push({ station: code, pollutant: pollutant as Pollutant, hourly: toHourly(steps, firstHour, stepHours) })
      }
    }
    if (curves.length === 0) throw new AppError('invalid', 'air.outside-grid', 'grid: no station lies inside it')
    return { format: grid.format, base: new Date(hourMs(base)), curves }
  }

  const quarantine = async (file: { model: string; name: string; sha256: string; error: Error }) => {
    const { model, name, sha256, error } = file
    const folder = join(drop, model, 'quarantine')
    await mkdir(folder, { recursive: true })
    const reason = { zh: whyPutAside(error), en: error.message }
    const row = {
      region,
      id: newId(),
      model,
      name,
      sha256,
      format: '',
      status: 'quarantined' as const,
      reason,
      base: null,
    }
    await insertFile(db, { ...row, value_count: 0, at: clock.now() }, [])
    for (const end of ['', '.json']) await rename(join(drop, model, name + end), join(folder, name + end))
    log.warn({ model, name, reason: error.message }, 'a file of an outside model was put into quarantine')
  }
  return take
}

/** Only files of a size that can be read: no link to somewhere else, no pipe that never ends, no folder. */
async function faultOf(path: string, most: number): Promise<AppError | undefined> {
  const found = await lstat(path)
  if (!found.isFile()) {
    return new AppError('invalid', 'air.no-plain-file', 'file: must be a plain file, not a link, a folder or a pipe')
  }
  if (found.size <= most) return undefined
  const text = `file: is larger than ${most / 1024 / 1024} MB; cut it to the region`
  return new AppError('invalid', 'air.file-too-large', text)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Steps longer than an hour are joined by straight lines; nothing is said before the first field. */
function toHourly(steps: readonly number[], firstHour: number, stepHours: number): (number | null)[] {
  const hours = firstHour + (steps.length - 1) * stepHours + 1
  return Array.from({ length: hours }, (_, hour) => {
    if (hour < firstHour) return null
    const at = (hour - firstHour) / stepHours
    const [low, high] = [steps[Math.floor(at)] ?? Number.NaN, steps[Math.ceil(at)] ?? Number.NaN]
    const value = low + (at - Math.floor(at)) * (high - low)
    return Number.isFinite(value) ? Math.max(0, Number(value.toPrecision(6))) : null
  })
}
