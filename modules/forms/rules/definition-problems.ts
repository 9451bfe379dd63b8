import { isFeel } from '@onego/rules/feel'
import type { FormProblem } from '../contract.ts'
import { FormDefinition, type FormRead, type NewForm } from '../definition.ts'
import { deadEnds } from './dead-ends.ts'
import { problemsOfField } from './definition-fields.ts'
import { circlesInRow, graphOf, type Node, readableNames } from './graph.ts'
import { type Found, found } from './problem.ts'
import { fieldsOf } from './situation.ts'

/** What a definition may speak of beyond itself; what is not given is not judged. */
export interface Surroundings {
  /** Ids of the guide's questions, whose answers conditions may name. */
  questions?: readonly string[]
  /** Codes of the items that the form is for, and ids of their materials. */
  items?: readonly string[]
  materials?: readonly string[]
}

/** What is wrong with a definition by itself: its shape, ids, references, conditions and circles. Pure; also in the browser. */
export function checkShape(given: NewForm, around: Surroundings = {}): FormProblem[] {
  const read = FormDefinition.safeParse(given)
  if (!read.success) {
    return read.error.issues.map(({ path, message }) =>
      found(path.map(String).join('.'), 'shape', `这一项填写得不对：${message}`, message),
    )
  }
  const definition = read.data
  const { nodes } = graphOf(definition)
  const inOrder = nodes.toSorted((a, b) => a.path.localeCompare(b.path, 'en', { numeric: true }))
  return [
    ...repeatedIds(definition),
    ...definition.reads.flatMap((one, index) => problemsOfRead(definition, one, index)),
    ...inOrder.flatMap((node) => problemsOfField(node, definition)),
    ...references(definition),
    ...conditions(definition, inOrder, around),
    ...circles(definition, inOrder),
    ...surroundings(definition, inOrder, around),
    ...deadEnds(definition, inOrder),
  ]
}

function repeatedIds(definition: FormDefinition): Found[] {
  const { pages, reads } = definition
  const sets = [
    fieldPlaces(definition),
    reads.map(({ id }, index) => ({ id, where: `reads.${index}.id` })),
    pages.map(({ id }, index) => ({ id, where: `pages.${index}.id` })),
    pages.flatMap(({ questions }, p) => questions.map(({ id }, q) => ({ id, where: `pages.${p}.questions.${q}.id` }))),
  ]
  return sets.flatMap((set) =>
    set.flatMap(({ id, where }, index) =>
      set.findIndex((one) => one.id === id) < index
        ? [found(where, 'repeated-id', `名称“${id}”用了两次`, `the id ${id} is used twice`)]
        : [],
    ),
  )
}

const fieldPlaces = (definition: FormDefinition) =>
  definition.pages.flatMap((page, p) =>
    page.questions.flatMap((question, q) =>
      question.fields.map(({ id }, f) => ({ id, where: `pages.${p}.questions.${q}.fields.${f}.id` })),
    ),
  )

function problemsOfRead({ reads }: FormDefinition, read: FormRead, index: number): Found[] {
  if (read.subject === 'applicant') return []
  const where = `reads.${index}.subject`
  const { read: earlier } = read.subject
  if (!reads.some(({ id }) => id === earlier)) {
    return [found(where, 'unknown-read', `没有名为“${earlier}”的查询`, `there is no read ${earlier}`)]
  }
  const way = waitsFor(reads, read)
  const text = way.join(' → ')
  return way.length > 1 && way.at(-1) === read.id
    ? [found(where, 'circle', `查询互相等待：${text}`, `waits for itself: ${text}`)]
    : []
}

/** The reads one after another that this one waits for; ends where it closes a circle. */
function waitsFor(reads: FormRead[], first: FormRead): string[] {
  const way = [first.id]
  let { subject } = first
  while (subject !== 'applicant') {
    const { read: next } = subject
    const isSeen = way.includes(next)
    way.push(next)
    if (isSeen) return way
    subject = reads.find(({ id }) => id === next)?.subject ?? 'applicant'
  }
  return way
}

function references(definition: FormDefinition): Found[] {
  const { reads, materials, checks, phoneField, regionField, matterField } = definition
  const fields = new Set(fieldsOf(definition).map(({ id }) => id))
  const named = [
    ...checks.map(({ field }, index) => ({ where: `checks.${index}.field`, field })),
    ...Object.entries({ phoneField, regionField, matterField }).map(([where, field]) => ({ where, field })),
  ]
  return [
    ...materials.flatMap(({ read }, index) =>
      reads.some(({ id }) => id === read)
        ? []
        : [found(`materials.${index}.read`, 'unknown-read', `没有名为“${read}”的查询`, `there is no read ${read}`)],
    ),
    ...named.flatMap(({ where, field }) =>
      field && !fields.has(field)
        ? [found(where, 'unknown-field', `没有名为“${field}”的字段`, `there is no field ${field}`)]
        : [],
    ),
  ]
}

interface Condition {
  where: string
  text: string | undefined
  /** Names that are known there; undefined: those of a record, which only the catalogue knows. */
  names?: ReadonlySet<string> | undefined
}

function conditions(definition: FormDefinition, nodes: readonly Node[], { questions }: Surroundings): Found[] {
  const own = nodes.map(({ field }) => field.id)
  const known = questions && new Set([...own, ...questions])
  return allConditions(definition, nodes, known, questions && new Set(questions)).flatMap(({ where, text, names }) => {
    if (text === undefined) return []
    if (!isFeel(text)) {
      return [found(where, 'no-feel', `“${text}”不是正确的条件式`, `"${text}" is not a FEEL expression`)]
    }
    const strangers = names ? readableNames(text).filter((name) => !names.has(name) && !isFunctionIn(text, name)) : []
    return strangers.map((name) =>
      found(
        where,
        'unknown-name',
        `条件中的“${name}”不是本表的字段，也不是引导中的问题`,
        `${name} is neither a field nor a question of the guide`,
      ),
    )
  })
}

/** A name that is called, such as `sum(`, is a function of FEEL. */
const isFunctionIn = (text: string, name: string) =>
  new RegExp(`(?<![\\p{L}\\d_])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*\\(`, 'u').test(text)

function allConditions(
  { pages, reads, checks, materials }: FormDefinition,
  nodes: readonly Node[],
  known: ReadonlySet<string> | undefined,
  guide: ReadonlySet<string> | undefined,
): Condition[] {
  return [
    ...pages.flatMap((page, p) =>
      page.questions.map(({ showIf }, q) => ({
        where: `pages.${p}.questions.${q}.showIf`,
        text: showIf,
        names: known,
      })),
    ),
    ...nodes.flatMap(({ field, path }) => [
      { where: `${path}.showIf`, text: field.showIf, names: known },
      { where: `${path}.compute`, text: field.compute, names: known },
      ...(field.fields ?? []).flatMap(({ showIf, compute }, index) => {
        const names = known && new Set([...known, ...(field.fields ?? []).map(({ id }) => id)])
        const where = `${path}.fields.${index}`
        return [
          { where: `${where}.showIf`, text: showIf, names },
          { where: `${where}.compute`, text: compute, names },
        ]
      }),
    ]),
    ...checks.map(({ holds }, index) => ({ where: `checks.${index}.holds`, text: holds, names: known })),
    ...reads.flatMap(({ when, pick }, index) => [
      { where: `reads.${index}.when`, text: when, names: guide },
      { where: `reads.${index}.pick`, text: pick },
    ]),
    ...materials.map(({ holds }, index) => ({ where: `materials.${index}.holds`, text: holds })),
  ]
}

function circles(definition: FormDefinition, nodes: readonly Node[]): Found[] {
  const graph = graphOf(definition)
  const between = graph.circles.map((way) => ({ path: graph.byId.get(way[0] ?? '')?.path ?? '', way }))
  const inRows = nodes.flatMap(({ field, path }) => circlesInRow(field.fields ?? []).map((way) => ({ path, way })))
  return [...between, ...inRows].map(({ path, way }) => {
    const text = way.join(' → ')
    return found(path, 'circle', `字段互相等待：${text}`, `these fields wait for each other: ${text}`)
  })
}

function surroundings(definition: FormDefinition, nodes: readonly Node[], { items, materials }: Surroundings): Found[] {
  const forItems = nodes.flatMap(({ field, path }) =>
    field.forItems.flatMap((code, index) =>
      items && !items.includes(code)
        ? [
            found(
              `${path}.forItems.${index}`,
              'unknown-item',
              `本表不用于事项“${code}”`,
              `the form is not for item ${code}`,
            ),
          ]
        : [],
    ),
  )
  const papers = definition.materials.flatMap(({ material }, index) =>
    materials && !materials.includes(material)
      ? [
          found(
            `materials.${index}.material`,
            'unknown-material',
            `事项的材料中没有“${material}”`,
            `no item of the form asks for ${material}`,
          ),
        ]
      : [],
  )
  return [...forItems, ...papers]
}
