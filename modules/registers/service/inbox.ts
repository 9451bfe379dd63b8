import { dayInChina } from '@onego/platform/clock'
import { transaction } from '@onego/platform/database'
import { notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { mayLook, seesDeliveriesOf, seesOverview } from '../access.ts'
import type { DecideDiscrepancy, Discrepancy, DiscrepancyValues, StewardFilter } from '../contract/stewardship.ts'
import { partsOf } from '../rules/numbers.ts'
import { findDelivery } from '../store/deliveries.ts'
import { listRegisters } from '../store/registers.ts'
import { findDiscrepancyForUpdate, listDiscrepancies, saveDiscrepancy } from '../store/stewardship.ts'
import type { DiscrepancyRow } from '../store/tables.ts'
import { discrepancyPlace } from './discrepancies.ts'
import { conflict, departmentNames, fieldName, type Given, getRegister } from './given.ts'
import { currentNumber, valuesOn } from './histories.ts'
import { historyOf, lookInto } from './looking.ts'

const isSourceOf = (person: Person, row: DiscrepancyRow) =>
  person.kind === 'staff' && person.roles.includes('steward') && person.organisation === row.source

/** 与数源不一致: the source looks at what others hold and says who is right. */
export function createInbox(given: Given) {
  const { db, region } = given

  return {
    async discrepancies(person: Person, { show, before, limit, register }: StewardFilter) {
      const organisation = seesDeliveriesOf(person)
      assertAllowed(seesOverview(person) && organisation !== null)
      const query = { region, register, organisation: organisation ?? undefined, isOpen: show === 'open', before }
      const rows = await listDiscrepancies(db, { ...query, limit: limit + 1 })
      const items = await toViews(given, person, rows.slice(0, limit))
      return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
    },

    /** Both values, to the source alone; a read of the record with a receipt. */
    async discrepancyValues(person: Person, id: string, reason: string): Promise<DiscrepancyValues> {
      const row = await transaction(db, () => findDiscrepancyForUpdate(db, region, id))
      if (!row) throw notFound('registers.discrepancy', id)
      const { definition } = await getRegister(given, row.register)
      assertAllowed(isSourceOf(person, row) && mayLook(person, definition))
      const history = await historyOf(given, definition, row.record)
      const { receiptId } = await lookInto(given, person, definition, { history, reason })
      const held = valuesOn(definition, history, dayInChina(given.clock.now()), Number.POSITIVE_INFINITY)
      return {
        number: partsOf(currentNumber(history)),
        held: held[row.field] ?? null,
        reported: JSON.parse(given.crypto.open(row.value_sealed, discrepancyPlace(row.id))),
        receiptId,
      }
    },

    /** @throws AppError `registers.discrepancy-not-found`, `registers.already-decided` (conflict), `http.not-allowed`. */
    decideDiscrepancy: (person: Person, id: string, { outcome, note }: DecideDiscrepancy): Promise<Discrepancy> =>
      transaction(db, async () => {
        const row = await findDiscrepancyForUpdate(db, region, id)
        if (!row) throw notFound('registers.discrepancy', id)
        assertAllowed(isSourceOf(person, row))
        if (row.status !== 'open') throw conflict('already-decided', 'This discrepancy has already been decided')
        const change = { status: outcome, decided_at: given.clock.now(), decided_by_name: person.name, note }
        await saveDiscrepancy(db, region, id, change)
        await tellReporter(given, row, outcome)
        const [view] = await toViews(given, person, [{ ...row, ...change }])
        if (!view) throw notFound('registers.discrepancy', id)
        return view
      }),
  }
}

async function tellReporter({ db, region, uses }: Given, row: DiscrepancyRow, outcome: 'source-right' | 'corrected') {
  const delivery = await findDelivery(db, region, row.delivery)
  if (!delivery?.by_person) return
  const isRight = outcome === 'source-right'
  await uses.notifications.send({
    channel: 'message',
    personId: delivery.by_person,
    title: { zh: '与数源不一致：数源部门已答复', en: 'A value that differs from its source was looked at' },
    body: {
      zh: isRight ? '数源部门核实原值无误，请更正本部门的数据。' : '数源部门确认有误，将交付更正后的值。',
      en: isRight
        ? 'The source is right; please correct your record.'
        : 'The source was wrong and will deliver the right value.',
    },
    link: `/desk/registers/${row.register}?tab=discrepancies&show=decided`,
  })
}

async function toViews(given: Given, person: Person, rows: DiscrepancyRow[]): Promise<Discrepancy[]> {
  const department = await departmentNames(
    given,
    rows.flatMap((row) => [row.reporter, row.source]),
  )
  const registers = new Map((await listRegisters(given.db)).map(({ code, definition }) => [code, definition]))
  return rows.flatMap((row) => {
    const register = registers.get(row.register)
    if (!register) return []
    return [
      {
        id: row.id,
        register: row.register,
        registerName: { zh: register.name, en: register.nameEn },
        field: row.field,
        fieldName: fieldName(register, row.field),
        reporter: row.reporter,
        reporterName: department(row.reporter),
        source: row.source,
        sourceName: department(row.source),
        status: row.status,
        reportedAt: row.reported_at.toISOString(),
        decidedAt: row.decided_at?.toISOString() ?? null,
        decidedByName: row.decided_by_name,
        note: row.note,
        mayDecide: row.status === 'open' && isSourceOf(person, row),
      },
    ]
  })
}
