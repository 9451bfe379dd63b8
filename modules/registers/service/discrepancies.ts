import { dayInChina } from '@onego/platform/clock'
import { newId } from '@onego/platform/database'
import type { RowProblem } from '../contract/deliveries.ts'
import { agree } from '../rules/changes.ts'
import { openDiscrepanciesOf, saveDiscrepancy, upsertDiscrepancies } from '../store/stewardship.ts'
import type { DiscrepancyRow } from '../store/tables.ts'
import type { Batch, PlacedRow } from './apply.ts'
import { loadHistories, rootsOf, valuesOn } from './histories.ts'

export const discrepancyPlace = (id: string) => `registers.discrepancy:${id}`

/** 一数一源: what others hold is compared with what the source has delivered, and the source is told of differences. */
export async function compareForeign(batch: Batch, placed: PlacedRow[]): Promise<RowProblem[]> {
  const { given, place, register, delivery } = batch
  const rows = placed.filter(({ foreign }) => Object.keys(foreign).length > 0)
  if (rows.length === 0) return []
  const records = rows.map(({ record }) => record)
  const roots = await rootsOf(given, place, records)
  const histories = await loadHistories(given, place, records)
  const now = given.clock.now()
  const reports = new Map<string, DiscrepancyRow>()
  const problems: RowProblem[] = []
  for (const row of rows) {
    const history = histories.get(roots.get(row.record) ?? '')
    const held = history ? valuesOn(register, history, row.validFrom, Number.POSITIVE_INFINITY) : {}
    for (const [field, value] of Object.entries(row.foreign).filter(([name, said]) => !agree(said, held[name]))) {
      const source = register.fields.find((item) => item.field === field)?.source ?? register.keeper
      const id = newId()
      problems.push({
        line: row.line,
        field,
        code: 'differs-from-source',
        severity: 'reported',
        expected: `the value of its source ${source}; it has been told`,
      })
      reports.set(`${row.record}:${field}`, {
        ...place,
        id,
        record: row.record,
        field,
        reporter: delivery.department,
        source,
        delivery: delivery.id,
        value_sealed: given.crypto.seal(JSON.stringify(value), discrepancyPlace(id)),
        status: 'open',
        reported_at: now,
        decided_at: null,
        decided_by_name: null,
        note: null,
      })
    }
  }
  await upsertDiscrepancies(given.db, [...reports.values()])
  return problems
}

/** What the source now says itself needs no decision any more. */
export async function settleCorrected(batch: Batch, changed: { record: string; fields: string[] }[]): Promise<void> {
  const { given, place, register } = batch
  if (changed.length === 0) return
  const open = await openDiscrepanciesOf(
    given.db,
    place,
    changed.map(({ record }) => record),
  )
  if (open.length === 0) return
  const records = open.map(({ record }) => record)
  const roots = await rootsOf(given, place, records)
  const histories = await loadHistories(given, place, records)
  const now = given.clock.now()
  for (const row of open) {
    const history = histories.get(roots.get(row.record) ?? '')
    const held = history ? valuesOn(register, history, dayInChina(now), Number.POSITIVE_INFINITY) : {}
    const reported = JSON.parse(given.crypto.open(row.value_sealed, discrepancyPlace(row.id)))
    if (!agree(reported, held[row.field])) continue
    await saveDiscrepancy(given.db, place.region, row.id, {
      status: 'corrected',
      decided_at: now,
      decided_by_name: null,
      note: null,
    })
  }
}
