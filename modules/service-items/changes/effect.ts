import { dayInChina } from '@onego/platform/clock'
import { transaction } from '@onego/platform/database'
import { AppError } from '@onego/platform/errors'
import { defineJob } from '@onego/platform/jobs'
import { z } from 'zod'
import type { ItemDefinition } from '../contract.ts'
import { itemChanged } from '../events.ts'
import { definitionOf, publishItems } from '../service/publishing.ts'
import { addStep, findChange, type StoredChange, updateChange } from '../store/changes.ts'
import { findItems, lockPublishing } from '../store/items.ts'
import { checkWhole } from './checking.ts'
import type { ChangesGiven } from './given.ts'
import { tellAuthors } from './telling.ts'
import { toChange } from './view.ts'

const effectJob = defineJob('service-items.change-effect', z.object({ id: z.uuid() }))

/** The platform itself, where the day decides. */
const PLATFORM = 'onego'

/** What items refer to is published before them; a bundle, which refers to items, after them. */
const BEFORE = ['licenceType', 'tables', 'form', 'process']

/** Midnight in China. */
const startOf = (day: string) => new Date(`${day}T00:00:00+08:00`)

/** The day is kept with the change, so that neither a restart nor a second run does it twice. */
export const planEffect = ({ jobs }: ChangesGiven, { id, effect_on: day }: StoredChange): Promise<void> =>
  jobs.enqueue(effectJob, { id }, { runAt: startOf(day ?? ''), key: id })

export function workEffects(given: ChangesGiven): void {
  given.jobs.work(effectJob, ({ id }) => effectOnItsDay(given, id))
}

function effectOnItsDay(given: ChangesGiven, id: string): Promise<void> {
  const { db, region, clock } = given
  return transaction(db, async () => {
    await lockPublishing(db)
    const row = await findChange(db, { region, id }, true)
    if (row?.state !== 'approved') return
    const today = dayInChina(clock.now())
    if (row.effect_on !== null && row.effect_on > today) return planEffect(given, row)
    const { problems } = await checkWhole(given, { ...row, effect_on: null })
    const errors = problems.filter(({ severity }) => severity === 'error')
    if (errors.length === 0) return void (await takeEffect(given, row))
    const remark = `未能生效：${errors.map(({ message }) => message.zh).join('')}`.slice(0, 2000)
    await updateChange(db, row, { state: 'returned', remark, version: row.version + 1 })
    await addStep(db, row, { action: 'failed', state: 'returned', by: PLATFORM, remark, at: clock.now() })
    await tellAuthors(given, row, 'returned', remark)
  })
}

/** Puts everything in force, in the caller's transaction: designs, items, search entries, events. */
export async function takeEffect(given: ChangesGiven, row: StoredChange): Promise<StoredChange> {
  const { db, clock } = given
  const by = row.created_by
  const at = clock.now()
  await publishParts(given, row, (name) => name !== 'bundle')
  const definitions = await definitionsOf(given, row)
  const wanted = definitions.map((definition) => ({ definition, departmentName: row.department_name }))
  const results = await publishItems(db, clock, wanted, by)
  await publishParts(given, row, (name) => name === 'bundle')
  const set = { state: 'effective', effective_at: at, version: row.version + 1 }
  await updateChange(db, row, set)
  await addStep(db, row, { action: 'effective', state: 'effective', by: PLATFORM, remark: '', at })
  for (const [index, { code, status }] of definitions.entries()) {
    const result = results[index]
    if (!result || result.change === 'unchanged') continue
    await given.events.emit(itemChanged, { code, version: result.version, status, change: row.id })
  }
  await tellAuthors(given, row, 'effective', row.remark)
  return { ...row, ...set }
}

async function publishParts({ parts }: ChangesGiven, row: StoredChange, wanted: (name: string) => boolean) {
  const change = toChange(row)
  const rank = (name: string) => (BEFORE.includes(name) ? BEFORE.indexOf(name) : BEFORE.length)
  const names = Object.keys(change.parts).filter(wanted)
  for (const name of names.sort((a, b) => rank(a) - rank(b))) {
    const part = parts.get(name)
    if (!part) throw new AppError('invalid', 'service-items.unknown-part', `parts.${name}: nobody designs this`)
    await part.publish(change.parts[name], change, row.created_by)
  }
}

/** Every item the change leaves another way than it was. */
async function definitionsOf(given: ChangesGiven, row: StoredChange): Promise<ItemDefinition[]> {
  const { definitions: written } = await checkWhole(given, row)
  const of = (await findItems(given.db, row.of_items)).map(definitionOf)
  const codes = written.map(({ code }) => code)
  switch (row.kind) {
    case 'suspend':
      return of.map((item) => ({ ...item, status: 'suspended' }))
    case 'resume':
      return of.map((item) => ({ ...item, status: 'in-use' }))
    case 'cancel':
      return of.map((item) => ({ ...item, status: 'withdrawn' }))
    case 'split':
    case 'merge':
      return [
        ...of
          .filter(({ code }) => !codes.includes(code))
          .map((item) => ({ ...item, status: 'withdrawn' as const, becomes: codes })),
        ...written.map((item) => ({ ...item, madeOf: row.of_items.filter((code) => code !== item.code) })),
      ]
    default:
      return written
  }
}
