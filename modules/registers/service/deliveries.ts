import { createHash } from 'node:crypto'
import { dayInChina } from '@onego/platform/clock'
import { newId, transaction } from '@onego/platform/database'
import { AppError, invalidFields, notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { defineJob } from '@onego/platform/jobs'
import { z } from 'zod'
import { departmentsOf, seesDeliveriesOf } from '../access.ts'
import type {
  DeliveryFilter,
  DeliveryPage,
  DeliveryReport,
  DeliveryView,
  Origin,
  ProblemCode,
  DeliveryRow as RawRow,
  Severity,
} from '../contract/deliveries.ts'
import type { Register } from '../contract.ts'
import { recordChanged } from '../events.ts'
import {
  countProblems,
  findDelivery,
  findDeliveryByKey,
  insertBatches,
  insertDelivery,
  insertProblems,
  listDeliveries,
  listProblems,
  lockDelivery,
  saveDelivery,
  takeBatch,
  unfinishedDeliveries,
} from '../store/deliveries.ts'
import type { BatchRow, DeliveryRow } from '../store/tables.ts'
import { takeRows } from './apply.ts'
import { renameRows, rowsOfFile } from './files.ts'
import { conflict, departmentNames, fieldName, type Given, getRegister, placeOf } from './given.ts'
import { deliveryDigest, LEDGER_DELIVERY } from './ledger-entries.ts'

/** Where the rows come from, and who answers for them. */
export interface Sender {
  department: string
  personId: string | null
  name: string
  origin: Origin
}

interface Sent {
  deliveryKey?: string | undefined
  validFrom?: string | undefined
  rows: RawRow[]
}

const SHOWN_PROBLEMS = 500
const KEPT_PROBLEMS = 10_000
const batchPlace = (delivery: string, number: number) => `registers.batch:${delivery}:${number}`
export const applyJob = defineJob('registers.apply-delivery', z.object({ id: z.uuid() }))
export const measureJob = defineJob('registers.measure', z.object({ register: z.string() }))

export function createDeliveries(given: Given) {
  const { db, region } = given

  const deliver = async (register: Register, sender: Sender, sent: Sent): Promise<DeliveryView> => {
    if (!departmentsOf(register).includes(sender.department)) {
      const sentence = `department: ${sender.department} is the source of no field of ${register.code}`
      throw new AppError('forbidden', 'registers.not-a-source', sentence)
    }
    const today = dayInChina(given.clock.now())
    const row = newDelivery(given, register, { sender, sent, today })
    const repeated = await transaction(db, async () => {
      if (!(await insertDelivery(db, row))) return true
      await insertBatches(db, batchesOf(given, row.id, sent.rows))
      await given.jobs.enqueue(applyJob, { id: row.id }, { key: row.id })
      return false
    })
    const kept = await findDeliveryByKey(db, row)
    if (!kept) throw notFound('registers.delivery', row.delivery_key)
    if (repeated && kept.digest !== row.digest) {
      throw conflict('key-reused', `deliveryKey: ${row.delivery_key} was given to other rows; take a new one`)
    }
    await applyAll(given, kept.id)
    return { ...(await viewOf(given, kept.id)), repeated }
  }

  return {
    /** Rows of the person's department; all or nothing per batch, the same again changes nothing. */
    async push(person: Person, code: string, { rows, ...sent }: Sent): Promise<DeliveryView> {
      const { definition } = await getRegister(given, code)
      return deliver(definition, senderOf(person, 'push'), { ...sent, rows: renameRows(definition, rows) })
    },

    /** The same from a file. */
    async upload(person: Person, code: string, file: { name: string; content: Buffer }, sent: Omit<Sent, 'rows'>) {
      const { definition } = await getRegister(given, code)
      const sender = senderOf(person, 'upload')
      return deliver(definition, sender, { ...sent, rows: rowsOfFile(definition, file) })
    },

    /** For the command line and the installation itself, which say whose rows they are. */
    async deliverFor(code: string, department: string, sent: Sent & { by?: string }): Promise<DeliveryView> {
      const { definition } = await getRegister(given, code)
      await given.uses.organisations.get(department)
      const sender = { department, personId: null, name: sent.by ?? 'onego', origin: 'command' as const }
      return deliver(definition, sender, { ...sent, rows: renameRows(definition, sent.rows) })
    },

    async deliverFile(
      code: string,
      department: string,
      file: { name: string; content: Buffer },
      sent: Omit<Sent, 'rows'>,
    ) {
      const { definition } = await getRegister(given, code)
      await given.uses.organisations.get(department)
      const sender = { department, personId: null, name: 'onego', origin: 'command' as const }
      return deliver(definition, sender, { ...sent, rows: rowsOfFile(definition, file) })
    },

    apply: (id: string) => applyAll(given, id),

    /** Goes on with what a stopped server left. @returns how many deliveries. */
    async resume(): Promise<number> {
      const ids = await unfinishedDeliveries(db, region)
      for (const id of ids) await applyAll(given, id)
      return ids.length
    },

    async list(person: Person, filter: z.output<typeof DeliveryFilter>): Promise<DeliveryPage> {
      const department = seesDeliveriesOf(person)
      assertAllowed(department !== null)
      const query = { region, department: department ?? undefined, register: filter.register, before: filter.before }
      const rows = await listDeliveries(db, { ...query, limit: filter.limit + 1 })
      const items = await toViews(given, rows.slice(0, filter.limit))
      return { items, next: rows.length > filter.limit ? (items.at(-1)?.id ?? null) : null }
    },

    async report(person: Person, id: string): Promise<DeliveryReport> {
      const row = await findDelivery(db, region, id)
      if (!row) throw notFound('registers.delivery', id)
      const department = seesDeliveriesOf(person)
      assertAllowed(department === undefined || department === row.department)
      return reportOf(given, row)
    },
  }
}

function senderOf(person: Person, origin: Origin): Sender {
  assertAllowed(person.kind === 'staff' && person.roles.includes('steward') && person.organisation !== null)
  return { department: person.organisation ?? '', personId: person.id, name: person.name, origin }
}

interface Making {
  sender: Sender
  sent: Sent
  today: string
}

/** Without a key of its own a delivery is told by what it says and the day it says it for. */
function newDelivery(given: Given, register: Register, { sender, sent, today }: Making): DeliveryRow {
  if (sent.rows.length === 0) throw invalidFields('registers.no-rows', [{ path: 'rows', message: 'must hold rows' }])
  const content = createHash('sha256').update(JSON.stringify(sent.rows)).digest('hex')
  const valid_from = sent.validFrom ?? today
  const digest = given.crypto.blindIndex('registers.delivery', `${content}:${sent.validFrom ?? ''}`)
  return {
    ...placeOf(given, register.code),
    id: newId(),
    department: sender.department,
    delivery_key: sent.deliveryKey ?? `${valid_from}:${digest}`,
    digest,
    origin: sender.origin,
    grant_id: null,
    by_person: sender.personId,
    by_name: sender.name,
    valid_from,
    status: 'applying',
    rows: sent.rows.length,
    ...{ next_batch: 0, seen: 0, taken: 0, unchanged: 0, refused: 0, made: 0, reported: 0 },
    received_at: given.clock.now(),
    finished_at: null,
    ledger_entry: null,
  }
}

function batchesOf({ region, crypto, settings }: Given, delivery: string, rows: RawRow[]): BatchRow[] {
  const size = settings.REGISTERS_BATCH
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, number) => {
    const part = JSON.stringify(rows.slice(number * size, (number + 1) * size))
    const content_sealed = crypto.seal(part, batchPlace(delivery, number))
    return { region, delivery, number, first_line: number * size + 1, content_sealed }
  })
}

async function applyAll(given: Given, id: string): Promise<void> {
  while (await applyNext(given, id)) await new Promise((resolve) => setImmediate(resolve))
}

/** Takes the next batch, all or nothing. @returns false when there is nothing left. */
function applyNext(given: Given, id: string): Promise<boolean> {
  const { db, region, crypto } = given
  return transaction(db, async () => {
    const delivery = await lockDelivery(db, region, id)
    if (!delivery || delivery.status === 'done') return false
    const number = delivery.next_batch
    const batch = await takeBatch(db, { region, delivery: id, number })
    if (!batch) return finish(given, delivery)
    const { definition: register } = await getRegister(given, delivery.register)
    const rows: RawRow[] = JSON.parse(crypto.open(batch.content_sealed, batchPlace(id, number)))
    const place = placeOf(given, register.code)
    const done = await takeRows({ given, place, register, delivery }, rows, batch.first_line)
    const kept = Math.max(0, KEPT_PROBLEMS - (number === 0 ? 0 : await countProblems(db, region, id)))
    await insertProblems(
      db,
      done.problems.slice(0, kept).map((problem) => ({ region, delivery: id, id: newId(), ...problem })),
    )
    await saveDelivery(db, delivery, {
      next_batch: number + 1,
      seen: delivery.seen + rows.length,
      taken: delivery.taken + done.taken,
      unchanged: delivery.unchanged + done.unchanged,
      refused: delivery.refused + done.refused,
      made: delivery.made + done.made,
      reported: delivery.reported + done.reported,
    })
    if (done.changed.length > 0) {
      const { department } = delivery
      const at = given.clock.now().toISOString()
      const fact = { register: register.code, region, change: 'delivered' as const, department, delivery: id, at }
      await given.events.emit(recordChanged, { ...fact, records: done.changed })
    }
    return true
  })
}

async function finish(given: Given, delivery: DeliveryRow): Promise<false> {
  const { entryId } = await given.uses.ledger.append({ kind: LEDGER_DELIVERY, digest: deliveryDigest(delivery) })
  const finished_at = given.clock.now()
  await saveDelivery(given.db, delivery, { status: 'done', finished_at, ledger_entry: entryId })
  await given.jobs.enqueue(measureJob, { register: delivery.register }, { key: delivery.register })
  await tellSender(given, delivery)
  return false
}

async function tellSender({ uses }: Given, { id, by_person, refused, reported, taken, register }: DeliveryRow) {
  if (!by_person || refused + reported === 0) return
  await uses.notifications.send({
    channel: 'message',
    personId: by_person,
    title: { zh: '交付已处理，有需要您处理的行', en: 'Your delivery was taken; some lines need you' },
    body: {
      zh: `收下 ${taken} 行，未收 ${refused} 行，与数源不一致 ${reported} 处。`,
      en: `${taken} lines taken, ${refused} not taken, ${reported} values differ from their source.`,
    },
    link: `/desk/registers/${register}?tab=deliveries&id=${id}`,
  })
}

async function viewOf(given: Given, id: string): Promise<DeliveryView> {
  const row = await findDelivery(given.db, given.region, id)
  if (!row) throw notFound('registers.delivery', id)
  const [view] = await toViews(given, [row])
  if (!view) throw notFound('registers.delivery', id)
  return view
}

async function toViews(given: Given, rows: DeliveryRow[]): Promise<DeliveryView[]> {
  const department = await departmentNames(
    given,
    rows.map((row) => row.department),
  )
  const registers = new Map<string, { zh: string; en: string }>()
  for (const code of new Set(rows.map((row) => row.register))) {
    const { definition } = await getRegister(given, code)
    registers.set(code, { zh: definition.name, en: definition.nameEn })
  }
  return rows.map((row) => ({
    id: row.id,
    register: row.register,
    registerName: registers.get(row.register) ?? { zh: row.register, en: row.register },
    department: row.department,
    departmentName: department(row.department),
    deliveryKey: row.delivery_key,
    origin: row.origin,
    status: row.status,
    byName: row.by_name,
    rows: row.rows,
    seen: row.seen,
    taken: row.taken,
    unchanged: row.unchanged,
    refused: row.refused,
    made: row.made,
    reported: row.reported,
    receivedAt: row.received_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    ledgerEntryId: row.ledger_entry,
    repeated: false,
  }))
}

async function reportOf(given: Given, row: DeliveryRow): Promise<DeliveryReport> {
  const { definition } = await getRegister(given, row.register)
  const problems = await listProblems(given.db, given.region, row.id, SHOWN_PROBLEMS)
  return {
    ...(await viewOf(given, row.id)),
    problems: problems.map(({ line, field, code, severity, expected }) => ({
      line,
      field,
      fieldName: field && definition.fields.some((item) => item.field === field) ? fieldName(definition, field) : null,
      code: code as z.infer<typeof ProblemCode>,
      severity: severity as z.infer<typeof Severity>,
      expected,
    })),
    problemCount: await countProblems(given.db, given.region, row.id),
  }
}
