import { createWriteStream } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { newId } from '@onego/platform/database'
import { defineJob } from '@onego/platform/jobs'
import { z } from 'zod'
import type { BatchPlace } from '../store/batches.ts'
import { findIndicator, type Known } from '../store/definitions.ts'
import { scanLake, spreadOf, writeYear } from '../store/lake.ts'
import { type Engine, openEngine } from '../store/lake-engine.ts'
import { cellsAsCsv, yearAsCsv, yearsOf } from '../store/lake-years.ts'
import type { Scan, ScanRow } from '../store/observations.ts'
import type { Given } from './given.ts'

export const exportJob = defineJob('indicators.export-lake', z.object({ indicator: z.string() }))

const Pair = z.tuple([z.number(), z.number()])

/** What the lake holds of an indicator; written last, so that nobody takes half an export for a whole. */
const Manifest = z.object({
  code: z.string(),
  dimensions: z.array(z.string()),
  /** The revision of the indicator that the files tell. */
  revision: z.number(),
  /** Its newest batch; a database put back from a backup may count revisions anew. */
  recordedAt: z.string(),
  years: z.record(z.string(), z.object({ file: z.string(), revision: z.number(), status: Pair, span: Pair })),
})
type Manifest = z.infer<typeof Manifest>

const momentOf = ({ recordedAt }: Known) => recordedAt?.toISOString() ?? ''

const tells = (manifest: Manifest | undefined, known: Known) =>
  manifest?.revision === known.revision && manifest.recordedAt === momentOf(known)

export type Lake = ReturnType<typeof createLake>

type Parts = Pick<Given, 'db' | 'pool' | 'region' | 'dataDir' | 'settings' | 'log'>

/**
 * The lake: `lake/indicators/indicator=CODE/year=YYYY/values.parquet`, partitioned the Hive way. Written by a job some time after
 * values were recorded; questions about many values are answered from it as long as it tells what PostgreSQL tells.
 */
export function createLake({ db, pool, region, dataDir, settings, log }: Parts) {
  const folder = join(dataDir, 'lake', 'indicators')
  let opened: Promise<Engine> | undefined
  const engine = () => {
    opened ??= mkdir(folder, { recursive: true }).then(() =>
      openEngine({ memory: settings.INDICATORS_LAKE_MEMORY, folder }),
    )
    return opened
  }
  const folderOf = (code: string) => join(folder, `indicator=${code}`)
  const manifestOf = async (code: string): Promise<Manifest | undefined> => {
    const text = await readFile(join(folderOf(code), 'manifest.json'), 'utf8').catch(() => undefined)
    return text === undefined ? undefined : Manifest.safeParse(JSON.parse(text)).data
  }

  async function exportYear(place: BatchPlace, { code, dimensions }: Known['definition'], year: string, cells: string) {
    const into = join(folderOf(code), `year=${year}`)
    await mkdir(into, { recursive: true })
    const draft = join(into, `.draft-${newId()}`)
    const values = `${draft}.csv`
    try {
      await pipeline(yearAsCsv(pool, place, year), createWriteStream(values))
      await writeYear(await engine(), { values, cells, parquet: draft, dimensions })
      const spread = await spreadOf(await engine(), draft)
      await rename(draft, join(into, 'values.parquet'))
      return spread
    } finally {
      await rm(values, { force: true })
      await rm(draft, { force: true })
    }
  }

  /** Brings the lake up to what is known now, year by year; years that did not change are left. @returns how many were written. */
  async function exportIndicator(code: string): Promise<number> {
    const known = await findIndicator(db, code)
    if (!known || known.definition.method?.kind === 'formula') return 0
    const { definition, revision } = known
    const place = { region, indicator: known.number }
    const before = await manifestOf(code)
    const isSame = before?.dimensions.join() === definition.dimensions.join() && before.revision <= revision
    const written = isSame ? before.years : {}
    const due = (await yearsOf(db, place)).filter((one) => (written[one.year]?.revision ?? -1) < one.revision)
    if (due.length === 0 && tells(before, known)) return 0
    await mkdir(folderOf(code), { recursive: true })
    const now: [string, Manifest['years'][string]][] = []
    const cells = join(folderOf(code), `.cells-${newId()}.csv`)
    try {
      await pipeline(cellsAsCsv(pool, place, definition.dimensions), createWriteStream(cells))
      for (const { year, revision: until } of due) {
        const spread = await exportYear(place, definition, year, cells)
        now.push([year, { file: `year=${year}/values.parquet`, revision: until, ...spread }])
      }
    } finally {
      await rm(cells, { force: true })
    }
    const years = { ...written, ...Object.fromEntries(now) }
    const manifest: Manifest = { code, dimensions: definition.dimensions, revision, recordedAt: momentOf(known), years }
    const draft = join(folderOf(code), `.manifest-${newId()}`)
    await writeFile(draft, JSON.stringify(manifest, null, 2))
    await rename(draft, join(folderOf(code), 'manifest.json'))
    return due.length
  }

  /** Rows from the lake; undefined where PostgreSQL is to answer: few values, an older day, or a lake that is behind. */
  async function scan(known: Known, { targets, from, to, asOf, needs }: Scan): Promise<ScanRow[] | undefined> {
    if (asOf) return undefined
    const { definition } = known
    const manifest = await manifestOf(definition.code)
    if (!manifest || !tells(manifest, known)) return undefined
    const years = Object.entries(manifest.years).filter(([year]) => year >= from.slice(0, 4) && year <= to.slice(0, 4))
    const files = years.map(([, { file, status, span }]) => ({
      path: join(folderOf(definition.code), file),
      spread: { status, span },
    }))
    const rows = await scanLake(await engine(), { files, targets, from, to, needs }).catch((error) => {
      log.warn({ err: error, indicator: definition.code }, 'the lake did not answer; PostgreSQL does')
      return undefined
    })
    const after = await manifestOf(definition.code)
    return tells(after, known) ? rows : undefined
  }

  return {
    exportIndicator,
    scan,
    async close() {
      if (opened) (await opened).close()
    },
  }
}
