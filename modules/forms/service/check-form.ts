import type { Resource } from '@onego/catalogue'
import type { KnownGrant } from '@onego/exchange'
import type { FormProblem } from '../contract.ts'
import { FormDefinition, type FormRead, type NewForm } from '../definition.ts'
import { checkShape, type Surroundings } from '../rules/definition-problems.ts'
import { graphOf, readableNames } from '../rules/graph.ts'
import { found } from '../rules/problem.ts'
import { readsOf } from '../rules/situation.ts'
import type { Given } from './given.ts'

type Grant = KnownGrant['definition']
interface KnownRead {
  resource: Resource | undefined
  /** Undefined if nobody lets the consumer read this resource for this purpose. */
  grant: Grant | undefined
}

/** What the catalogue, the exchange and the items know of what a definition speaks of. */
export function createFormCheck({ uses }: Pick<Given, 'uses'>) {
  async function lookUp({ resource, consumer, purpose }: FormRead): Promise<KnownRead> {
    const grants = await uses.exchange.grantsOf({ consumer })
    const fitting = grants.find(
      ({ status, definition: one }) =>
        status === 'active' && !one.write && one.resource === resource && one.purpose === purpose,
    )
    return { resource: await uses.catalogue.findResource(resource), grant: fitting?.definition }
  }

  /** Questions and materials of the published item or bundle that has the code of the form, if nothing else is said. */
  async function published(code: string): Promise<Surroundings> {
    const bundle = await uses.serviceItems.findBundle(code)
    const codes = bundle ? bundle.items.map(({ item }) => item) : [code]
    const items = (await Promise.all(codes.map((one) => uses.serviceItems.find(one)))).flatMap((item) => item ?? [])
    if (items.length === 0) return {}
    return {
      questions: [...(bundle?.questions ?? []), ...items.flatMap(({ questions }) => questions)].map(({ id }) => id),
      items: items.map((item) => item.code),
      materials: items.flatMap(({ materials }) => materials.map(({ id }) => id)),
    }
  }

  return {
    /**
     * Everything that is wrong with a definition, by itself and against registers, grants and items. `around`: what is being
     * designed together with it and is not published yet.
     */
    async checkForm(given: NewForm, around?: Surroundings): Promise<FormProblem[]> {
      const read = FormDefinition.safeParse(given)
      if (!read.success) return checkShape(given)
      const definition = read.data
      const shape = checkShape(given, around ?? (await published(definition.code)))
      const known = new Map<string, KnownRead>()
      for (const one of definition.reads) known.set(one.id, await lookUp(one))
      return [...shape, ...readProblems(definition, known), ...bindingProblems(definition, known)]
    },
  }
}

function readProblems({ reads }: FormDefinition, known: ReadonlyMap<string, KnownRead>): FormProblem[] {
  return reads.flatMap((read, index) => {
    const where = `reads.${index}`
    const { resource, grant } = known.get(read.id) ?? {}
    if (!resource) {
      return [
        found(
          `${where}.resource`,
          'unknown-resource',
          `目录中没有资源“${read.resource}”`,
          `the catalogue has no resource ${read.resource}`,
        ),
      ]
    }
    if (!grant) {
      return [
        found(
          `${where}.resource`,
          'no-grant',
          `没有为“${read.purpose}”使用“${resource.name}”的授权，请先申请`,
          `nobody granted ${read.consumer} to read ${read.resource} for ${read.purpose}; apply for it first`,
        ),
      ]
    }
    return [...outside(read, grant, where), ...unknownIn(read, resource, where)]
  })
}

const outside = ({ fields = [] }: FormRead, grant: Grant, where: string): FormProblem[] =>
  fields.flatMap((field, index) =>
    grant.fields.includes(field) ? [] : [notGranted(`${where}.fields.${index}`, field)],
  )

const notGranted = (where: string, field: string) =>
  found(where, 'outside-grant', `授权中没有信息项“${field}”`, `the grant does not cover ${field}`)

function unknownIn({ pick, newest }: FormRead, { items }: Resource, where: string): FormProblem[] {
  const fields = items.map(({ field }) => field)
  const named = [
    ...readableNames(pick).map((name) => ({ name, at: `${where}.pick` })),
    ...(newest ? [{ name: newest, at: `${where}.newest` }] : []),
  ]
  return named.flatMap(({ name, at }) =>
    fields.includes(name) || /\s|^(date|string|number|not|contains|matches|count|today|now)$/.test(name)
      ? []
      : [found(at, 'unknown-name', `资源中没有信息项“${name}”`, `the resource has no field ${name}`)],
  )
}

function bindingProblems(definition: FormDefinition, known: ReadonlyMap<string, KnownRead>): FormProblem[] {
  return [...graphOf(definition).byId.values()].flatMap(({ field, path }) => {
    const wanted = field.binding?.field ?? ''
    const grants = readsOf(field).flatMap((read) => known.get(read)?.grant ?? [])
    // Of several reads one is enough.
    if (grants.length === 0 || grants.some(({ fields }) => fields.includes(wanted))) return []
    return [notGranted(`${path}.binding.field`, wanted)]
  })
}
