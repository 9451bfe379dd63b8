import { createHash } from 'node:crypto'
import type { catalogue, Resource } from '@onego/catalogue'
import type { exchange, KnownGrant } from '@onego/exchange'
import type { organisations } from '@onego/organisations'
import { AppError } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import type { ApiOf } from '@onego/platform/modules'
import { mayDesign, mayUseOwn } from '../access.ts'
import { type Bindable, PREFILL_PURPOSE, type UseOwn } from '../contract/designs.ts'
import type { FormProblem } from '../contract.ts'
import { FormDefinition, type NewForm } from '../definition.ts'

interface Uses {
  catalogue: Pick<ApiOf<typeof catalogue>, 'findResource' | 'getResource' | 'list'>
  exchange: Pick<ApiOf<typeof exchange>, 'grantsOf' | 'addGrant'>
  organisations: Pick<ApiOf<typeof organisations>, 'find' | 'list'>
}

const PREFILL = { zh: '办理本部门事项时，为申请人填写申请表', en: "Filling the forms of the department's own items" }
const OWN_BASIS = '本部门履行职责收集的数据，用于办理本部门的事项'

/** What those who design forms may build on. */
export function createDesigns({ uses }: { uses: Uses }) {
  /**
   * Grants in force that a form of this department may read by: those it applied for, and those given for filling forms, to it
   * or to the platform. What was given to a module of the platform for its own work is for nothing else.
   */
  async function grantsFor(department: string): Promise<KnownGrant[]> {
    const bodies = await uses.organisations.list()
    const platforms = bodies.filter(({ kind, code }) => kind === 'platform' && code !== department)
    const given = await uses.exchange.grantsOf({ consumer: department })
    const own = given.filter(({ definition: { purpose, origin } }) => purpose === PREFILL_PURPOSE || origin !== null)
    const shared = await Promise.all(platforms.map(({ code }) => uses.exchange.grantsOf({ consumer: code })))
    const forAll = shared.flat().filter(({ definition }) => definition.purpose === PREFILL_PURPOSE)
    return [...own, ...forAll].filter(({ status, definition }) => status === 'active' && !definition.write)
  }

  async function inWords({ definition: grant }: KnownGrant): Promise<Bindable | undefined> {
    const resource = await uses.catalogue.findResource(grant.resource)
    if (!resource || !isAboutPersons(resource)) return undefined
    return {
      ...toBindable(resource, grant.consumer),
      ...{ grant: grant.id, purpose: grant.purpose, purposeText: grant.purposeText, legalBasis: grant.legalBasis },
      ...{ expiresOn: grant.expiresOn, fields: fieldsOf(resource, grant) },
    }
  }

  /** Registers of the department itself for which it gave itself no grant yet. */
  async function ownWithout(grants: readonly KnownGrant[], department: string): Promise<Bindable[]> {
    const { items } = await uses.catalogue.list({ provider: department, limit: 100 })
    const known = new Set(grants.map(({ definition }) => `${definition.consumer} ${definition.resource}`))
    return items
      .filter((resource) => isAboutPersons(resource) && resource.shareType !== 3)
      .filter(({ code }) => !known.has(`${department} ${code}`))
      .map((resource) => toBindable(resource, department))
  }

  return {
    /**
     * Registers by which forms of `department` may be filled, in words, by provider and name.
     * @throws AppError `http.not-allowed` for somebody who neither designs nor reviews the items of that department.
     */
    async bindable(person: Person, department: string): Promise<Bindable[]> {
      const body = person.organisation === null ? undefined : await uses.organisations.find(person.organisation)
      assertAllowed(mayDesign(person, { department, isPlatform: body?.kind === 'platform' }))
      const grants = await grantsFor(department)
      const granted = (await Promise.all(grants.map(inWords))).filter((one) => one !== undefined)
      const order = ({ provider, resource, purpose }: Bindable) => `${provider} ${resource} ${purpose}`
      const found = [...granted, ...(await ownWithout(grants, department))]
      return found.toSorted((a, b) => order(a).localeCompare(order(b)))
    },

    /**
     * The department's steward lets its own forms be filled from its own register: a grant to itself, seen and taken back like
     * any other. @throws AppError `forms.not-own-register` (invalid) for a register of somebody else or about something else.
     */
    async useOwnRegister(person: Person, { department, resource: code }: UseOwn): Promise<void> {
      assertAllowed(mayUseOwn(person, department))
      const resource = await uses.catalogue.getResource(code)
      if (resource.provider !== department || !isAboutPersons(resource)) {
        const sentence = `resource: ${code} is no register of persons kept by ${department}`
        throw new AppError('invalid', 'forms.not-own-register', sentence, { resource: code })
      }
      const fields = resource.items.map(({ field }) => field)
      const short = createHash('sha256').update(`${department} ${code}`).digest('hex').slice(0, 24)
      await uses.exchange.addGrant({
        ...{ id: `forms.own.${short}`, consumer: department, resource: code, fields, plain: fields },
        ...{ purpose: PREFILL_PURPOSE, purposeText: PREFILL, legalBasis: OWN_BASIS },
      })
    },

    /** Reads of a form that its department has no right to: by a grant of somebody else, or by none. */
    async checkReads(given: NewForm, department: string): Promise<FormProblem[]> {
      const read = FormDefinition.safeParse(given)
      if (!read.success || read.data.reads.length === 0) return []
      const key = (one: { consumer: string; resource: string; purpose: string }) =>
        `${one.consumer} ${one.resource} ${one.purpose}`
      const allowed = new Set((await grantsFor(department)).map(({ definition }) => key(definition)))
      return read.data.reads.flatMap((one, index) => (allowed.has(key(one)) ? [] : [notYours(index, one.resource)]))
    },
  }
}

/** A form is about a person; what is about enterprises or things is looked up by other means. */
const isAboutPersons = ({ subjectField, subjectKind }: Resource) => subjectField !== null && subjectKind === 'person'

const notYours = (index: number, resource: string): FormProblem => ({
  ...{ where: `reads.${index}.consumer`, code: 'not-your-grant', severity: 'error' },
  message: {
    zh: `本部门没有查询“${resource}”的授权，请先申请，或改用本部门已获授权的数据`,
    en: `The department has no grant of its own on ${resource}; apply for one, or use data it has a grant for`,
  },
})

const toBindable = (resource: Resource, consumer: string): Bindable => ({
  ...{ grant: null, consumer, resource: resource.code, provider: resource.provider },
  ...{ purpose: PREFILL_PURPOSE, purposeText: PREFILL, legalBasis: OWN_BASIS },
  ...{ subjectField: resource.subjectField ?? '', grade: 'A', expiresOn: null },
  resourceName: { zh: resource.name, en: resource.nameEn },
  providerName: { zh: resource.providerName, en: resource.providerNameEn || resource.providerName },
  fields: resource.items.map(({ field, name, nameEn, type, level }) => ({
    ...{ field, type, level, name: { zh: name, en: nameEn }, masked: false },
  })),
})

function fieldsOf(resource: Resource, grant: KnownGrant['definition']): Bindable['fields'] {
  const granted = resource.items.filter(({ field }) => grant.fields.includes(field))
  return granted.map(({ field, name, nameEn, type, level, mask }) => ({
    ...{ field, type, level, name: { zh: name, en: nameEn } },
    masked: mask !== 'none' && !grant.plain.includes(field),
  }))
}
