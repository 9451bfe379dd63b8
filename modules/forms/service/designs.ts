import type { catalogue, Resource } from '@onego/catalogue'
import type { exchange, KnownGrant } from '@onego/exchange'
import type { organisations } from '@onego/organisations'
import { assertAllowed, type Person } from '@onego/platform/http'
import type { ApiOf } from '@onego/platform/modules'
import { mayDesign } from '../access.ts'
import { type Bindable, PREFILL_PURPOSE } from '../contract/designs.ts'

interface Uses {
  catalogue: Pick<ApiOf<typeof catalogue>, 'findResource'>
  exchange: Pick<ApiOf<typeof exchange>, 'grantsOf'>
  organisations: Pick<ApiOf<typeof organisations>, 'find' | 'list'>
}

/** What those who design forms may build on. */
export function createDesigns({ uses }: { uses: Uses }) {
  /** Grants in force that a form of this department may read by: its own, and the platform's for filling forms. */
  async function grantsFor(department: string): Promise<KnownGrant[]> {
    const bodies = await uses.organisations.list()
    const platforms = bodies.filter(({ kind, code }) => kind === 'platform' && code !== department)
    const own = await uses.exchange.grantsOf({ consumer: department })
    const shared = await Promise.all(platforms.map(({ code }) => uses.exchange.grantsOf({ consumer: code })))
    const forAll = shared.flat().filter(({ definition }) => definition.purpose === PREFILL_PURPOSE)
    return [...own, ...forAll].filter(({ status, definition }) => status === 'active' && !definition.write)
  }

  async function inWords({ definition: grant }: KnownGrant): Promise<Bindable | undefined> {
    const resource = await uses.catalogue.findResource(grant.resource)
    // A form is about a person; what is about enterprises or things is looked up by other means.
    if (!resource?.subjectField || resource.subjectKind !== 'person') return undefined
    return {
      ...{ grant: grant.id, consumer: grant.consumer, resource: grant.resource, provider: resource.provider },
      ...{ purpose: grant.purpose, purposeText: grant.purposeText, legalBasis: grant.legalBasis },
      ...{ subjectField: resource.subjectField, grade: 'A', expiresOn: grant.expiresOn },
      resourceName: { zh: resource.name, en: resource.nameEn },
      providerName: { zh: resource.providerName, en: resource.providerNameEn || resource.providerName },
      fields: fieldsOf(resource, grant),
    }
  }

  return {
    /**
     * Registers by which forms of `department` may be filled, in words, by provider and name.
     * @throws AppError `http.not-allowed` for somebody who neither designs nor reviews the items of that department.
     */
    async bindable(person: Person, department: string): Promise<Bindable[]> {
      const body = person.organisation === null ? undefined : await uses.organisations.find(person.organisation)
      assertAllowed(mayDesign(person, { department, isPlatform: body?.kind === 'platform' }))
      const found = await Promise.all((await grantsFor(department)).map(inWords))
      const order = ({ provider, resource, purpose }: Bindable) => `${provider} ${resource} ${purpose}`
      return found.filter((one) => one !== undefined).toSorted((a, b) => order(a).localeCompare(order(b)))
    },
  }
}

function fieldsOf(resource: Resource, grant: KnownGrant['definition']): Bindable['fields'] {
  const granted = resource.items.filter(({ field }) => grant.fields.includes(field))
  return granted.map(({ field, name, nameEn, type, level, mask }) => ({
    ...{ field, type, level, name: { zh: name, en: nameEn } },
    masked: mask !== 'none' && !grant.plain.includes(field),
  }))
}
