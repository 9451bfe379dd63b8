import type { OpenReceipt } from './calls.ts'
import type { ReceiptRow } from './tables.ts'

/** What calls of one system under one grant have in common. */
const COMMON = [
  'consumer',
  'grant_id',
  'actor_person',
  'actor_name',
  'actor_organisation',
  'actor_role',
  'resource',
  'provider',
  'fields',
  'purpose',
  'action',
] as const
type Common = Pick<OpenReceipt, (typeof COMMON)[number]>

/** A call beside what it has in common with others: the place of that, id, time, subject, case. */
type Own = [common: number, id: string, at: number, subject: string, caseId: string | null]
type Ended = [
  ...Own,
  outcome: string,
  reason: string | null,
  records: number,
  answerHash: string | null,
  groupIndex: number,
]

interface Packed<Call> {
  common: Common[]
  calls: Call[]
}

export type EndedReceipt = Omit<ReceiptRow, 'ledger_entry_id' | 'group_id'>

/** JSON of calls that begin together: what they share stands there once. */
export const packOpen = (calls: readonly OpenReceipt[]): string => packed(calls, ownOf)

/** JSON of calls that end together; `fileGroups` takes it apart again in SQL. */
export const packEnded = (rows: readonly EndedReceipt[]): string =>
  packed(
    rows,
    (row, common): Ended => [
      ...ownOf(row, common),
      row.outcome,
      row.reason,
      row.records,
      row.answer_hash,
      row.group_index ?? 0,
    ],
  )

export function unpackOpen(region: string, text: string): OpenReceipt[] {
  const { common, calls } = JSON.parse(text) as Packed<Own>
  return calls.map(([place, id, at, subject, case_id]) => {
    const shared = common[place]
    if (!shared) throw new Error(`A packed call ${id} has lost its common part`)
    return { region, id, at: new Date(at), subject, case_id, ...shared }
  })
}

const ownOf = (call: OpenReceipt, common: number): Own => [
  common,
  call.id,
  call.at.getTime(),
  call.subject,
  call.case_id,
]

function packed<Call extends OpenReceipt, Own>(calls: readonly Call[], own: (call: Call, common: number) => Own) {
  const common: Common[] = []
  const places = new Map<string, number>()
  const packedCalls = calls.map((call) => {
    const key = `${call.grant_id}\0${call.actor_person}\0${call.actor_name}\0${call.actor_role}\0${call.action}\0${call.purpose}\0${call.fields.join()}\0${call.resource}\0${call.consumer}`
    let place = places.get(key)
    if (place === undefined) {
      place = common.push(commonOf(call)) - 1
      places.set(key, place)
    }
    return own(call, place)
  })
  return JSON.stringify({ common, calls: packedCalls } satisfies Packed<Own>)
}

const commonOf = (call: OpenReceipt) =>
  Object.fromEntries(COMMON.map((name) => [name, call[name]])) as unknown as Common
