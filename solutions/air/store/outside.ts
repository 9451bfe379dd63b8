import type { OutsideFile, OutsideModel, ProgramRun } from '../contract.ts'
import { hourText } from '../rules/hours.ts'
import type { AirDb, OutsideCurveRow, OutsideFileRow, ProgramRunRow } from './tables.ts'

export async function listModels(db: AirDb, region: string): Promise<OutsideModel[]> {
  const rows = db.selectFrom('air.outside_model').selectAll().where('region', '=', region)
  return (await rows.orderBy('code').execute()).map((row) => row.definition)
}

export async function saveModel(db: AirDb, region: string, model: OutsideModel): Promise<void> {
  const definition = JSON.stringify(model) as unknown as OutsideModel
  await db
    .insertInto('air.outside_model')
    .values({ region, code: model.code, definition })
    .onConflict((clash) => clash.columns(['region', 'code']).doUpdateSet({ definition }))
    .execute()
}

const toFile = ({ value_count: values, base, at, ...row }: OutsideFileRow): OutsideFile => ({
  ...{ id: row.id, model: row.model, name: row.name, sha256: row.sha256, format: row.format },
  ...{ status: row.status, reason: row.reason, values },
  base: base && hourText(base.getTime()),
  at: at.toISOString(),
})

export async function findFile(db: AirDb, file: { region: string; model: string; sha256: string }) {
  const rows = db.selectFrom('air.outside_file').selectAll().where('region', '=', file.region)
  const row = await rows.where('model', '=', file.model).where('sha256', '=', file.sha256).executeTakeFirst()
  return row && toFile(row)
}

/** In the caller's transaction. The same content again changes nothing. @returns false then. */
export async function insertFile(db: AirDb, row: OutsideFileRow, curves: readonly OutsideCurveRow[]): Promise<boolean> {
  const reason = row.reason && (JSON.stringify(row.reason) as never)
  const written = await db
    .insertInto('air.outside_file')
    .values({ ...row, reason })
    .onConflict((clash) => clash.columns(['region', 'model', 'sha256']).doNothing())
    .executeTakeFirst()
  if (written.numInsertedOrUpdatedRows !== 1n) return false
  for (let from = 0; from < curves.length; from += 500) {
    await db
      .insertInto('air.outside_curve')
      .values(curves.slice(from, from + 500))
      .onConflict((clash) =>
        clash
          .columns(['region', 'model', 'base', 'station', 'pollutant'])
          .doUpdateSet((given) => ({ hourly: given.ref('excluded.hourly'), file: given.ref('excluded.file') })),
      )
      .execute()
  }
  return true
}

export async function listFiles(db: AirDb, region: string, limit: number): Promise<OutsideFile[]> {
  const rows = db.selectFrom('air.outside_file').selectAll().where('region', '=', region)
  return (await rows.orderBy('id', 'desc').limit(limit).execute()).map(toFile)
}

/** Curves of runs that began in the span, oldest first: what a post-processor learns from and uses. */
export function curvesBetween(db: AirDb, region: string, from: Date, to: Date): Promise<OutsideCurveRow[]> {
  const rows = db.selectFrom('air.outside_curve').selectAll().where('region', '=', region)
  return rows.where('base', '>=', from).where('base', '<=', to).orderBy('model').orderBy('base').execute()
}

const toProgramRun = (row: ProgramRunRow): ProgramRun => ({
  ...{ id: row.id, model: row.model, result: row.result, exitCode: row.exit_code, log: row.log },
  startedAt: row.started_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
})

/** @returns false if it was started for this hour already. */
export async function insertProgramRun(db: AirDb, row: ProgramRunRow): Promise<boolean> {
  const written = await db
    .insertInto('air.program_run')
    .values(row)
    .onConflict((clash) => clash.doNothing())
    .executeTakeFirst()
  return written.numInsertedOrUpdatedRows === 1n
}

type Ending = Pick<ProgramRunRow, 'ended_at' | 'result' | 'exit_code' | 'log'>
export async function endProgramRun(db: AirDb, region: string, id: string, ending: Ending): Promise<void> {
  await db.updateTable('air.program_run').set(ending).where('region', '=', region).where('id', '=', id).execute()
}

export async function listProgramRuns(db: AirDb, region: string, limit: number): Promise<ProgramRun[]> {
  const rows = db.selectFrom('air.program_run').selectAll().where('region', '=', region)
  return (await rows.orderBy('id', 'desc').limit(limit).execute()).map(toProgramRun)
}
