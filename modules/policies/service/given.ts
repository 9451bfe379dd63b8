import type { cases } from '@onego/cases'
import type { catalogue } from '@onego/catalogue'
import type { exchange } from '@onego/exchange'
import type { identity } from '@onego/identity'
import type { myData } from '@onego/my-data'
import type { notifications } from '@onego/notifications'
import type { organisations } from '@onego/organisations'
import type { ApiOf, Platform } from '@onego/platform/modules'
import type { regions } from '@onego/regions'
import type { rules } from '@onego/rules'
import type { serviceItems } from '@onego/service-items'
import type { PoliciesSettings } from '../settings.ts'
import type { PoliciesDb } from '../store/tables.ts'

export interface Given extends Pick<Platform, 'crypto' | 'clock' | 'jobs' | 'log'> {
  db: PoliciesDb
  region: string
  settings: PoliciesSettings
  uses: {
    cases: ApiOf<typeof cases>
    catalogue: ApiOf<typeof catalogue>
    exchange: ApiOf<typeof exchange>
    identity: ApiOf<typeof identity>
    myData: ApiOf<typeof myData>
    notifications: ApiOf<typeof notifications>
    organisations: ApiOf<typeof organisations>
    regions: ApiOf<typeof regions>
    rules: ApiOf<typeof rules>
    serviceItems: ApiOf<typeof serviceItems>
  }
}

/** A person of the profile and of offers, found without her number being kept. */
export const personIndex = ({ crypto }: Pick<Given, 'crypto'>, idNumber: string) =>
  crypto.blindIndex('policies.person', idNumber)

export interface Who {
  idNumber: string
  name: string
}

export const sealWho = ({ crypto }: Pick<Given, 'crypto'>, person: string, who: Who): string =>
  crypto.seal(JSON.stringify(who), `policies.resident:${person}`)

export const openWho = ({ crypto }: Pick<Given, 'crypto'>, row: { person: string; who_sealed: string }): Who =>
  JSON.parse(crypto.open(row.who_sealed, `policies.resident:${row.person}`))

/** Does `work` for all, so many at once, and gives the answers in order. */
export async function inLanes<T, R>(things: readonly T[], lanes: number, work: (thing: T) => Promise<R>): Promise<R[]> {
  const answers: R[] = []
  for (let from = 0; from < things.length; from += lanes) {
    answers.push(...(await Promise.all(things.slice(from, from + lanes).map(work))))
  }
  return answers
}
