import type { Actor } from '@onego/exchange/contract'
import { transaction } from '@onego/platform/database'
import { AppError } from '@onego/platform/errors'
import type { KnownValue, PolicyDefinition } from '../contract.ts'
import { addDays, ageOn, judge, type Known, neededFields, valueFrom } from '../rules.ts'
import { type Kept, putReading, putResident, readingsOf } from '../store/residents.ts'
import type { ReadingRow } from '../store/tables.ts'
import { type Given, inLanes, personIndex, sealWho, type Who } from './given.ts'
import type { ProfileShape } from './profile.ts'

/** A call of the gateway that told something, and what. */
export interface Told {
  grant: string
  receiptId: string
  at: string
  records: Record<string, unknown>[]
}

interface Resident extends Who {
  person: string
  bornOn: string
  district: string
  told: Told
}

const SYSTEM: Actor = { personId: 'policies', name: '政策匹配', organisation: null, role: 'system' }
const DAYS_AT_ONCE = 8
const PEOPLE_AT_ONCE = 16
const text = (value: unknown) => (value === null || value === undefined ? '' : String(value))

export type Reading = ReturnType<typeof createReading>

/** Fills the profile through the exchange: every call under a grant, with a receipt the person sees. */
export function createReading(given: Given) {
  const { db, region, clock, uses, settings } = given

  const purposeOf = async (grant: string): Promise<string> => {
    const known = await uses.exchange.findGrant(grant)
    if (known?.status === 'active') return known.definition.purpose
    throw new AppError('forbidden', 'policies.no-grant', `grant: ${grant} is not in force; ask its provider for it`)
  }

  /** Everybody who was born on one day. */
  async function bornOn(shape: ProfileShape, names: readonly string[], day: string): Promise<Resident[]> {
    const { roll } = shape
    const answer = await uses.exchange.read({
      ...{ grant: roll.grant, purpose: await purposeOf(roll.grant), by: SYSTEM },
      ...{ subject: { kind: 'thing', id: day }, key: { [roll.bornOn]: day }, fields: rollFields(shape, names) },
    })
    return answer.records.flatMap((record) => {
      const idNumber = text(record[roll.number])
      if (idNumber === '') return []
      const told = { grant: roll.grant, receiptId: answer.receiptId, at: answer.at, records: [record] }
      const who = { idNumber, name: text(record[roll.name]), person: personIndex(given, idNumber) }
      return [{ ...who, bornOn: day, district: text(record[roll.district]).slice(0, 6), told }]
    })
  }

  /** One call about one person. */
  async function about(shape: ProfileShape, grant: string, names: readonly string[], idNumber: string, by: Actor) {
    const answer = await uses.exchange.read({
      ...{ grant, purpose: await purposeOf(grant), by, subject: { kind: 'person', id: idNumber } },
      fields: grant === shape.roll.grant ? rollFields(shape, names) : columnsOfGrant(shape, grant, names),
      ...(by.role === 'citizen' ? { behalf: idNumber } : {}),
    })
    return { grant, receiptId: answer.receiptId, at: answer.at, records: answer.records } satisfies Told
  }

  /** Keeps what was found; reads the other sources only of those whom the register of persons does not rule out. */
  async function keep(shape: ProfileShape, policy: PolicyDefinition, day: string, found: Resident[]): Promise<number> {
    const names = neededFields(policy, shape.names)
    const grants = grantsOf(shape, names).filter((grant) => grant !== shape.roll.grant)
    const fresh = await freshReadings(found)
    const readOne = async (resident: Resident): Promise<number> => {
      const { person, told } = resident
      const fromRoll = valuesOf(shape, names, [told])
      await transaction(db, async () => {
        const row = {
          region,
          person,
          who_sealed: sealWho(given, person, { idNumber: resident.idNumber, name: resident.name }),
        }
        const place = { born_on: resident.bornOn, district: resident.district, seen_at: clock.now() }
        await putResident(db, { ...row, ...place }, keptOf(shape, fromRoll))
        await putReading(db, readingRow(region, person, told), [])
      })
      const known = { ...fromRoll, ...always(resident, day) }
      const isOut = policy.conditions.some(({ feel }) => judge(feel, known, new Set([...shape.names])) === 'no')
      if (isOut) return 0
      const due = grants.filter((grant) => !fresh.has(`${person}/${grant}`))
      for (const grant of due) {
        const answer = await about(shape, grant, names, resident.idNumber, SYSTEM)
        const kept = keptOf(shape, valuesOf(shape, names, [answer]))
        await transaction(db, () => putReading(db, readingRow(region, person, answer), kept))
      }
      return due.length
    }
    const calls = await inLanes(found, PEOPLE_AT_ONCE, readOne)
    return calls.reduce((sum, count) => sum + count, 0)
  }

  async function freshReadings(found: Resident[]): Promise<Set<string>> {
    const since = clock.now().getTime() - settings.POLICIES_FRESH_HOURS * 3_600_000
    const people = found.map(({ person }) => person)
    const known = await readingsOf(db, region, people)
    return new Set(
      known.flatMap(({ person, grant_id, read_at }) => (read_at.getTime() > since ? [`${person}/${grant_id}`] : [])),
    )
  }

  return {
    /** Reads what a policy needs of everybody born in these days, both included. Must not be called inside a transaction. */
    async readBorn(shape: ProfileShape, policy: PolicyDefinition, day: string, first: string, last: string) {
      const names = neededFields(policy, shape.names)
      const days: string[] = []
      for (let one = first; one <= last; one = addDays(one, 1)) days.push(one)
      const found = (await inLanes(days, DAYS_AT_ONCE, (one) => bornOn(shape, names, one))).flat()
      const calls = await keep(shape, policy, day, found)
      return { people: found.length, calls: calls + days.length }
    },

    /**
     * One person's values for these names, just read; in the profile nothing is changed.
     * @throws AppError `policies.not-in-roll` (not-found), and as `exchange.read` does.
     */
    async readPerson(shape: ProfileShape, names: readonly string[], idNumber: string, by: Actor, day: string) {
      const roll = await about(shape, shape.roll.grant, names, idNumber, by)
      const [record] = roll.records
      if (!record) throw new AppError('not-found', 'policies.not-in-roll', 'The register of persons has no such record')
      const grants = grantsOf(shape, names).filter((grant) => grant !== shape.roll.grant)
      const answers = [roll, ...(await inLanes(grants, 4, (grant) => about(shape, grant, names, idNumber, by)))]
      const place = {
        bornOn: text(record[shape.roll.bornOn]).slice(0, 10),
        district: text(record[shape.roll.district]).slice(0, 6),
      }
      const who: Who = { idNumber, name: text(record[shape.roll.name]) }
      const known: Known = { ...valuesOf(shape, names, answers), ...always(place, day) }
      return { who, known, told: answers.map(({ records: _, ...rest }) => rest) }
    },

    about,
  }
}

/** What is known of everybody. */
export const always = ({ bornOn, district }: { bornOn: string; district: string }, day: string): Known => ({
  ...{ bornOn, district, today: day, age: ageOn(day, bornOn) },
})

function grantsOf({ fields }: ProfileShape, names: readonly string[]): string[] {
  return [...new Set(names.flatMap((name) => fields.get(name)?.read.grant ?? []))]
}

const rollFields = ({ roll, fields }: ProfileShape, names: readonly string[]) => {
  const more = names.flatMap((name) => {
    const read = fields.get(name)?.read
    return read?.grant === roll.grant ? [read.field] : []
  })
  return [...new Set([roll.number, roll.name, roll.bornOn, roll.district, ...more])]
}

/** The columns of a resource that these names are made of. */
function columnsOfGrant({ fields }: ProfileShape, grant: string, names: readonly string[]): string[] {
  const columns = names.flatMap((name) => {
    const read = fields.get(name)?.read
    return read?.grant === grant ? [read.field, ...(read.newest ? [read.newest] : []), ...(read.needs ?? [])] : []
  })
  return [...new Set(columns)]
}

function valuesOf({ fields }: ProfileShape, names: readonly string[], told: Told[]): Record<string, KnownValue> {
  const values = names.flatMap((name): [string, KnownValue][] => {
    const field = fields.get(name)
    const answer = field && told.find(({ grant }) => grant === field.read.grant)
    return field && answer ? [[name, valueFrom(field, answer.records)]] : []
  })
  return Object.fromEntries(values)
}

const readingRow = (region: string, person: string, { grant, receiptId, at }: Told): ReadingRow => ({
  ...{ region, person, grant_id: grant, receipt_id: receiptId, read_at: new Date(at) },
})

const keptOf = ({ slots }: ProfileShape, values: Record<string, KnownValue>): Kept[] =>
  Object.entries(values).flatMap(([name, value]) => {
    const slot = slots[name]
    return slot ? [{ slot, value }] : []
  })
