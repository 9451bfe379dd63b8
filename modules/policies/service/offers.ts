import type { Application, Fact } from '@onego/cases/contract'
import type { Actor } from '@onego/exchange/contract'
import { dayInChina } from '@onego/platform/clock'
import { transaction } from '@onego/platform/database'
import { AppError, notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import type { Item } from '@onego/service-items'
import { mayFollowUp } from '../access.ts'
import type {
  AnswerOffer,
  DisputeOffer,
  Offer,
  OfferPage,
  OfferRow,
  OfferState,
  PolicyDefinition,
} from '../contract.ts'
import { amountFeel, amountOf, judgeAll, neededFields } from '../rules.ts'
import {
  addReceivers,
  changeOffer,
  findOffer,
  findOfferForUpdate,
  lapseOffers,
  offersOfPerson,
  offersOfPolicy,
} from '../store/offers.ts'
import { findPolicy } from '../store/policies.ts'
import type { OfferRecord } from '../store/tables.ts'
import type { Explaining } from './explain.ts'
import { type Given, personIndex } from './given.ts'
import { contentsOf, type OfferContents } from './offering.ts'
import type { Profile } from './profile.ts'
import type { Reading } from './reading.ts'

interface Parts {
  profile: Profile
  reading: Reading
  explaining: Explaining
}

const PAGE = 50
const citizen = (person: Person): Actor => ({
  personId: person.id,
  name: person.name,
  organisation: null,
  role: 'citizen',
})

export function createOffers(given: Given, parts: Parts) {
  const { db, region, clock, jobs } = given
  jobs.every('policies.lapse', 3_600_000, async () => void (await lapseOffers(db, region, dayInChina(clock.now()))))
  return { ...citizenSide(given, parts), ...departmentSide(given, parts) }
}

function citizenSide(given: Given, { profile, reading, explaining }: Parts) {
  const { db, region, clock, uses } = given

  const own = async (person: Person, id: string) => {
    const idNumber = await uses.identity.idNumberOf(person.id)
    const row = await findOffer(db, region, id)
    if (!row || row.person !== personIndex(given, idNumber)) throw notFound('policies.offer', id)
    return { row, idNumber }
  }

  const viewOf = async (row: OfferRecord): Promise<Offer> => {
    const policy = await findPolicy(db, row.policy, row.version)
    if (!policy) throw notFound('policies.policy', row.policy)
    const body = await uses.organisations.find(row.department)
    return toOffer(row, policy.definition, contentsOf(given, row), body)
  }

  /** What the registers say now, not what they said on the day of the run. */
  async function confirm(person: Person, id: string): Promise<Offer> {
    const { row, idNumber } = await own(person, id)
    if (row.state === 'confirmed') return viewOf(row)
    assertOpen(row, dayInChina(clock.now()))
    const policy = (await findPolicy(db, row.policy, row.version))?.definition
    if (!policy) throw notFound('policies.policy', row.policy)
    const [shape, day] = [await profile.shape(), dayInChina(clock.now())]
    const names = neededFields(policy, shape.names)
    const { known, told } = await reading.readPerson(shape, names, idNumber, citizen(person), day)
    const { verdict, conditions } = judgeAll(policy, known, shape.names)
    const amount = amountOf(amountFeel(policy), known)
    if (verdict !== 'yes' || amount === undefined || amount <= 0) {
      const failed = conditions.filter((one) => one.verdict !== 'yes').map(({ condition }) => condition.text)
      const sentence = `conditions: no longer met: ${failed.map(({ en }) => en).join('; ')}`
      throw new AppError('conflict', 'policies.no-longer-met', sentence, {
        failed: { zh: failed.map(({ zh }) => zh).join('；'), en: failed.map(({ en }) => en).join('; ') },
      })
    }
    const item = await uses.serviceItems.getOpen(policy.item)
    const explained = await explaining.conditionsOf(shape, policy, known, told)
    const application = applicationOf({ row, policy, item, idNumber, amount, explained, region })
    await transaction(db, async () => {
      const locked = await findOfferForUpdate(db, region, id)
      if (!locked || locked.state === 'confirmed') return
      assertOpen(locked, day)
      const submission = await uses.cases.open(person, application)
      const answered = { person_id: person.id, answered_at: clock.now(), submission_id: submission.id }
      await changeOffer(db, region, id, { ...answered, state: 'confirmed', amount: amount.toFixed(2) })
    })
    return viewOf((await own(person, id)).row)
  }

  async function decline(person: Person, id: string): Promise<Offer> {
    await own(person, id)
    await transaction(db, async () => {
      const locked = await findOfferForUpdate(db, region, id)
      if (!locked || locked.state === 'declined') return
      assertOpen(locked, dayInChina(clock.now()))
      await changeOffer(db, region, id, { state: 'declined', person_id: person.id, answered_at: clock.now() })
    })
    return viewOf((await own(person, id)).row)
  }

  return {
    /** Newest first. */
    async mine(person: Person): Promise<Offer[]> {
      const idNumber = await uses.identity.idNumberOf(person.id)
      const rows = await offersOfPerson(db, region, personIndex(given, idNumber))
      return Promise.all(rows.map(viewOf))
    },

    /**
     * @throws AppError `policies.offer-over`, `policies.no-longer-met`, `cases.applied-already` (conflict), and as
     * `exchange.read` does.
     */
    answer: (person: Person, id: string, { answer }: AnswerOffer): Promise<Offer> =>
      answer === 'confirm' ? confirm(person, id) : decline(person, id),

    /** Something about her is wrong: goes to the department that holds it, and the offer waits. */
    async dispute(person: Person, id: string, { field, claim }: DisputeOffer): Promise<Offer> {
      const { row } = await own(person, id)
      assertOpen(row, dayInChina(clock.now()))
      const used = contentsOf(given, row).conditions.flatMap((condition) => condition.used)
      const source = used.find((one) => one.field === field)?.source
      if (!source) {
        const fields = [...new Set(used.map((one) => one.field))].join(', ')
        throw new AppError('invalid', 'policies.no-such-value', `field: must be one of ${fields}`)
      }
      await uses.myData.disputes.open(person, { receiptId: source.receiptId, field: source.field, claim })
      await transaction(db, async () => {
        // She may have confirmed or declined it in another window meanwhile; that stands.
        const locked = await findOfferForUpdate(db, region, id)
        if (locked?.state === 'open') await changeOffer(db, region, id, { state: 'disputed', person_id: person.id })
      })
      return viewOf((await own(person, id)).row)
    },
  }
}

function departmentSide(given: Given, { profile, reading, explaining }: Parts) {
  const { db, region, clock, uses } = given

  const ofDepartment = async (person: Person, code: string) => {
    const policy = await findPolicy(db, code)
    if (!policy) throw notFound('policies.policy', code)
    assertAllowed(mayFollowUp(person, policy))
    return policy
  }

  return {
    /** Without names, newest first. */
    async list(
      person: Person,
      code: string,
      { state, after }: { state?: OfferState | undefined; after?: string | undefined },
    ): Promise<OfferPage> {
      await ofDepartment(person, code)
      const rows = await offersOfPolicy(db, region, { policy: code, state, after, limit: PAGE + 1 })
      const shown = rows.slice(0, PAGE)
      const named = shown.map(async (row) => ({
        ...toRow(row),
        districtName: await explaining.districtName(row.district),
      }))
      return { rows: await Promise.all(named), next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null }
    },

    /** Who it is; a look leaves a receipt that the person sees in 我的数据. */
    async look(person: Person, id: string): Promise<Offer & { personName: string; idNumber: string }> {
      const row = await findOffer(db, region, id)
      if (!row || !mayFollowUp(person, row)) throw notFound('policies.offer', id)
      const policy = await findPolicy(db, row.policy, row.version)
      if (!policy) throw notFound('policies.policy', row.policy)
      const contents = contentsOf(given, row)
      const by: Actor = { personId: person.id, name: person.name, organisation: person.organisation, role: 'officer' }
      const shape = await profile.shape()
      await reading.about(shape, shape.roll.grant, [], contents.idNumber, by)
      const body = await uses.organisations.find(row.department)
      const { name, idNumber } = contents
      return { ...toOffer(row, policy.definition, contents, body), personName: name, idNumber }
    },

    /** People who receive it already, by number; they get no offers. @returns how many were new. */
    async addReceivers(person: Person, code: string, idNumbers: string[]): Promise<{ added: number }> {
      await ofDepartment(person, code)
      const people = [...new Set(idNumbers.map((number) => personIndex(given, number.toUpperCase())))]
      const added = await addReceivers(db, people, { region, policy: code, told_by: person.id, told_at: clock.now() })
      return { added }
    },
  }
}

/** @throws AppError `policies.offer-over` (conflict). */
function assertOpen({ state, lapses_on }: OfferRecord, today: string): void {
  if ((state === 'open' || state === 'disputed') && lapses_on >= today) return
  const now = state === 'open' || state === 'disputed' ? 'lapsed' : state
  throw new AppError('conflict', 'policies.offer-over', `state: this offer is ${now}; only open ones can be answered`)
}

const toRow = (row: OfferRecord): Omit<OfferRow, 'districtName'> => ({
  ...{ id: row.id, district: row.district, amountYuan: Number(row.amount), period: row.period, state: row.state },
  ...{ madeAt: row.made_at.toISOString(), lapsesOn: row.lapses_on, hasAccount: row.person_id !== null },
  answeredAt: row.answered_at?.toISOString() ?? null,
})

function toOffer(
  row: OfferRecord,
  policy: PolicyDefinition,
  { conditions }: OfferContents,
  body: { name: string; nameEn: string } | undefined,
): Offer {
  const { name, summary, item, amountPer, amountBasis } = policy
  const { district: _, hasAccount: __, ...head } = toRow(row)
  return {
    ...{ ...head, policy: row.policy, version: row.version, name, summary, item, amountPer, amountBasis, conditions },
    departmentName: { zh: body?.name ?? '', en: body?.nameEn || (body?.name ?? '') },
    submissionId: row.submission_id,
  }
}

interface Confirmed {
  row: OfferRecord
  policy: PolicyDefinition
  item: Item
  idNumber: string
  amount: number
  explained: Offer['conditions']
  region: string
}

/** The case that a confirmed offer becomes: facts with their sources instead of papers. */
function applicationOf({ row, policy, item, idNumber, amount, explained, region }: Confirmed): Application {
  const used = new Map(explained.flatMap((condition) => condition.used).map((one) => [one.field, one]))
  const facts: Fact[] = [...used.values()].map(({ field, label, shown, source }) => ({
    ...{ field, label, value: shown.zh, valueEn: shown.en, kind: 'text', grade: 'A' },
    source: source && {
      ...{ resource: source.resource, provider: source.provider, providerName: source.providerName.zh },
      ...{ at: source.readAt, receiptId: source.receiptId },
    },
  }))
  const sum: Fact = {
    ...{ field: 'amount', label: { zh: '金额（元）', en: 'Amount (yuan)' }, value: String(amount), kind: 'text' },
    ...{ grade: 'A', source: null },
  }
  const first = facts.find(({ source }) => source !== null)?.source ?? null
  const materials = item.materials.map(({ id, name, nameEn }) => ({
    ...{
      id,
      name: { zh: name, en: nameEn || name },
      by: 'data' as const,
      grade: 'A' as const,
      source: first,
      files: [],
    },
  }))
  const legalLimitDays = item.legalLimitDays ?? 20
  return {
    ...{ draftId: row.id, region: row.district || region, bundle: null, title: policy.name },
    saved: { fields: facts.length + 1, filled: facts.length + 1, papers: materials.length },
    applicant: { idNumber, phone: null },
    matter: `${policy.code}:${row.period}:${idNumber}`,
    items: [
      {
        item: { code: item.code, version: item.version, name: item.name, nameEn: item.nameEn || item.name },
        ...{ region: row.district || region, department: item.department, departmentName: item.departmentName },
        ...{ legalLimitDays, promisedLimitDays: item.promisedLimitDays ?? legalLimitDays },
        ...(item.process ? { process: item.process } : {}),
        ...{ facts: [...facts, sum], materials, answers: { policy: policy.code, period: row.period, amount } },
      },
    ],
  }
}
