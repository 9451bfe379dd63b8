import type { catalogue } from '@onego/catalogue'
import type { exchange } from '@onego/exchange'
import type { forms } from '@onego/forms'
import type { licences } from '@onego/licences'
import type { organisations } from '@onego/organisations'
import type { ApiOf } from '@onego/platform/modules'
import type { processes } from '@onego/processes'
import type { serviceItems } from '@onego/service-items'
import { birthBundle } from './content/bundle.ts'
import { type Bodies, RESOURCE } from './content/codes.ts'
import { birthForm } from './content/form/form.ts'
import { birthGrants } from './content/grants.ts'
import { birthItems } from './content/items.ts'
import { LICENCE } from './content/licence-types.ts'
import { birthProcesses } from './content/processes.ts'

export interface Uses {
  catalogue: ApiOf<typeof catalogue>
  exchange: ApiOf<typeof exchange>
  forms: ApiOf<typeof forms>
  licences: ApiOf<typeof licences>
  organisations: ApiOf<typeof organisations>
  processes: ApiOf<typeof processes>
  serviceItems: ApiOf<typeof serviceItems>
}

export type Newborn = ReturnType<typeof createNewborn>

export function createNewborn(uses: Uses, region: string) {
  let loading: Promise<boolean> | undefined

  const load = async (): Promise<boolean> => {
    const bodies = await findBodies(uses)
    if (!bodies) return false
    for (const grant of birthGrants(bodies)) await uses.exchange.addGrant(grant)
    for (const type of Object.values(LICENCE)) await uses.licences.addType(type)
    for (const process of birthProcesses) await uses.processes.addProcess(process)
    await uses.forms.addForm(birthForm(bodies))
    for (const item of birthItems(region, bodies)) await uses.serviceItems.addItem(item)
    await uses.serviceItems.addBundle(birthBundle(region))
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
  const police = providerOf(RESOURCE.person)
  const health = providerOf(RESOURCE.birth)
  const insurance = providerOf(RESOURCE.insurance)
  const social = providerOf(RESOURCE.card)
  if (!platform || found.includes(undefined) || !police || !health || !insurance || !social) return undefined
  return { platform, police, health, insurance, social }
}
