import { newId } from '@onego/platform/database'
import type { Offer, PolicyDefinition } from '../contract.ts'
import { addDays, judgeAll, neededFields } from '../rules.ts'
import { insertOffer } from '../store/offers.ts'
import { type FoundResident, readingsOf } from '../store/residents.ts'
import type { OfferRecord, RunRow } from '../store/tables.ts'
import type { Explaining } from './explain.ts'
import { type Given, openWho } from './given.ts'
import type { ProfileShape } from './profile.ts'
import { always } from './reading.ts'

/** What is kept of an offer under seal. */
export interface OfferContents {
  idNumber: string
  name: string
  conditions: Offer['conditions']
}

interface Prepared {
  row: OfferRecord
  policy: PolicyDefinition
}

const sealContents = ({ crypto }: Pick<Given, 'crypto'>, id: string, contents: OfferContents): string =>
  crypto.seal(JSON.stringify(contents), `policies.offer:${id}`)

export const contentsOf = ({ crypto }: Pick<Given, 'crypto'>, row: OfferRecord): OfferContents =>
  JSON.parse(crypto.open(row.contents_sealed, `policies.offer:${row.id}`))

export type Offering = ReturnType<typeof createOffering>

export function createOffering(given: Given, explaining: Explaining) {
  const { db, region, clock, uses, log } = given

  async function prepareOne(
    run: RunRow,
    policy: PolicyDefinition,
    shape: ProfileShape,
    found: FoundResident,
    told: ReturnType<typeof tolds>,
  ) {
    const known = { ...found.values, ...always({ bornOn: found.born_on, district: found.district }, run.day) }
    // What the database found is judged once more in FEEL itself: nobody is told something that cannot be explained.
    if (judgeAll(policy, known, shape.names).verdict !== 'yes' || found.amount === null || !(found.amount > 0)) {
      log.warn({ policy: policy.code, run: run.id }, 'a match has no amount or is not one; no offer is made')
      return []
    }
    const who = openWho(given, found)
    const account = await uses.identity.findByIdNumber(who.idNumber)
    const id = newId(clock.now().getTime())
    const conditions = await explaining.conditionsOf(shape, policy, known, told)
    const row: OfferRecord = {
      ...{ region, id, policy: policy.code, version: run.version, period: run.period, person: found.person },
      ...{ person_id: account?.id ?? null, department: policy.department, district: found.district },
      amount: found.amount.toFixed(2),
      contents_sealed: sealContents(given, id, { ...who, conditions }),
      ...{ state: 'open', made_at: clock.now(), lapses_on: addDays(run.day, policy.answerDays) },
      ...{ answered_at: null, submission_id: null },
    }
    return [{ row, policy }]
  }

  return {
    /** Makes offers ready, explained; nothing is written. */
    async prepare(
      run: RunRow,
      policy: PolicyDefinition,
      shape: ProfileShape,
      people: FoundResident[],
    ): Promise<Prepared[]> {
      const grants = new Set([
        shape.roll.grant,
        ...neededFields(policy, shape.names).map((name) => shape.fields.get(name)?.read.grant),
      ])
      const readings = (
        await readingsOf(
          db,
          region,
          people.map(({ person }) => person),
        )
      ).filter(({ grant_id }) => grants.has(grant_id))
      const prepared: Prepared[] = []
      for (const found of people) {
        const told = tolds(readings.filter(({ person }) => person === found.person))
        prepared.push(...(await prepareOne(run, policy, shape, found, told)))
      }
      return prepared
    },

    /** In the caller's transaction. @returns how many offers are new. */
    async make(prepared: Prepared[]): Promise<number> {
      let count = 0
      for (const { row, policy } of prepared) {
        if (!(await insertOffer(db, row))) continue
        count += 1
        if (row.person_id)
          await uses.notifications.send({ channel: 'message', personId: row.person_id, ...wordsOf(policy, row) })
      }
      return count
    },
  }
}

const tolds = (readings: { grant_id: string; receipt_id: string; read_at: Date }[]) =>
  readings.map(({ grant_id, receipt_id, read_at }) => ({
    grant: grant_id,
    receiptId: receipt_id,
    at: read_at.toISOString(),
  }))

const wordsOf = (policy: PolicyDefinition, row: OfferRecord) => ({
  title: { zh: `您可能符合：${policy.name.zh}`, en: `You may be entitled to: ${policy.name.en}` },
  body: {
    zh: `根据政府部门已有的数据，您可能符合“${policy.name.zh}”。请在 ${row.lapses_on} 前查看依据，自行决定是否领取；不答复不会办理任何事项。`,
    en: `By what departments already hold, you may be entitled to “${policy.name.en}”. See why and decide by ${row.lapses_on}; without your answer nothing is done.`,
  },
  link: '/offers',
})
