import type { catalogue } from '@onego/catalogue'
import type { exchange } from '@onego/exchange'
import type { organisations } from '@onego/organisations'
import type { ApiOf } from '@onego/platform/modules'
import type { policies } from '@onego/policies'
import type { rules } from '@onego/rules'
import type { serviceItems } from '@onego/service-items'
import { type Bodies, RESOURCE } from './content/codes.ts'
import { fields, roll } from './content/fields.ts'
import { findingGrants } from './content/grants.ts'
import { benefitItems } from './content/items.ts'
import { findingPolicies } from './content/policies.ts'
import { elderSteps } from './content/tables.ts'

export interface Uses {
  catalogue: ApiOf<typeof catalogue>
  exchange: ApiOf<typeof exchange>
  organisations: ApiOf<typeof organisations>
  policies: ApiOf<typeof policies>
  rules: ApiOf<typeof rules>
  serviceItems: ApiOf<typeof serviceItems>
}

export type Benefits = ReturnType<typeof createBenefits>

export function createBenefits(uses: Uses, region: string) {
  let loading: Promise<boolean> | undefined

  const load = async (): Promise<boolean> => {
    const bodies = await findBodies(uses)
    if (!bodies) return false
    for (const grant of findingGrants(bodies)) await uses.exchange.addGrant(grant)
    await uses.rules.addTable(elderSteps)
    for (const item of benefitItems(region, bodies)) await uses.serviceItems.addItem(item)
    await uses.policies.setRoll(roll)
    await uses.policies.addFields(fields)
    for (const policy of findingPolicies(bodies)) await uses.policies.addPolicy(policy)
    return true
  }

  return {
    /**
     * Publishes whatever of this solution is new or differs; the same again changes nothing.
     * @returns false while the registers it reads are not in the catalogue yet; nothing is published then.
     */
    load(): Promise<boolean> {
      const running = (loading ?? Promise.resolve(false)).then(load, load)
      loading = running
      return running
    },
  }
}

/** Who holds what, as the catalogue says: no department's code is written into this solution. */
async function findBodies({ catalogue, organisations }: Uses): Promise<Bodies | undefined> {
  const platform = (await organisations.list()).find((body) => body.kind === 'platform')?.code
  const found = await Promise.all(Object.values(RESOURCE).map((code) => catalogue.findResource(code)))
  const providerOf = (code: string) => found.find((resource) => resource?.code === code)?.provider
  const civil = providerOf(RESOURCE.marriage)
  const health = providerOf(RESOURCE.birth)
  const insurance = providerOf(RESOURCE.insurance)
  if (!platform || found.includes(undefined) || !civil || !health || !insurance) return undefined
  return { platform, civil, health, insurance }
}
