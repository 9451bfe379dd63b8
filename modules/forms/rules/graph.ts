import { namesIn } from '@onego/rules/feel'
import type { Field, FormDefinition, FormQuestion, RowField } from '../definition.ts'

/** A field with what decides it: where it stands, the question it is in, and the names it waits for. */
export interface Node {
  field: Field
  question: FormQuestion
  /** Path in the definition, `pages.0.questions.1.fields.2`. */
  path: string
  needs: readonly string[]
}

export interface Graph {
  /** Those that are waited for come first; where fields wait for each other, as they stand in the form. */
  nodes: readonly Node[]
  byId: ReadonlyMap<string, Node>
  /** Field → the places in `nodes` of fields that must be looked at again when it changes. */
  dependants: ReadonlyMap<string, readonly number[]>
  /** Field → cross checks (places in `checks`) that speak of it. */
  checks: ReadonlyMap<string, readonly number[]>
  /** Fields that wait for each other, each circle once. */
  circles: readonly string[][]
}

const kept = new WeakMap<FormDefinition, Graph>()

/** Which answer decides which field; made once for a definition. */
export function graphOf(definition: FormDefinition): Graph {
  const known = kept.get(definition)
  if (known) return known
  const made = makeGraph(definition)
  kept.set(definition, made)
  return made
}

function makeGraph(definition: FormDefinition): Graph {
  const listed = listNodes(definition)
  const ids = new Map(listed.map((node) => [node.field.id, node]))
  const { order, circles } = sort(listed, ids)
  const place = new Map(order.map((node, index) => [node.field.id, index]))
  const dependants = new Map<string, number[]>()
  for (const node of order) {
    for (const name of node.needs) add(dependants, name, place.get(node.field.id) ?? 0)
  }
  const checks = new Map<string, number[]>()
  for (const [index, { field, holds }] of definition.checks.entries()) {
    for (const name of new Set([field, ...readableNames(holds)])) add(checks, name, index)
  }
  return { nodes: order, byId: ids, dependants, checks, circles }
}

function add(map: Map<string, number[]>, key: string, value: number) {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

/** Names of a condition; none of one that cannot be read. */
export function readableNames(expression: string | undefined): readonly string[] {
  if (!expression) return []
  try {
    return namesIn(expression)
  } catch {
    return []
  }
}

function listNodes(definition: FormDefinition): Node[] {
  return definition.pages.flatMap((page, p) =>
    page.questions.flatMap((question, q) =>
      question.fields.map((field, f) => ({
        field,
        question,
        path: `pages.${p}.questions.${q}.fields.${f}`,
        needs: [...new Set([...readableNames(question.showIf), ...namesOf(field), ...namesOfRows(field)])],
      })),
    ),
  )
}

const namesOf = ({ showIf, compute, derive }: RowField): string[] => [
  ...readableNames(showIf),
  ...(derive ? [derive.from] : readableNames(compute)),
]

/** A row's own columns are found in the row; the rest in the form. */
function namesOfRows({ fields = [] }: Field): string[] {
  const own = new Set(fields.map(({ id }) => id))
  return fields.flatMap(namesOf).filter((name) => !own.has(name))
}

function sort(listed: Node[], ids: ReadonlyMap<string, Node>) {
  const state = new Map<string, 'open' | 'done'>()
  const order: Node[] = []
  const circles: string[][] = []
  const visit = (node: Node, way: string[]) => {
    const { id } = node.field
    if (state.get(id) === 'done') return
    if (state.get(id) === 'open') {
      circles.push([...way.slice(way.indexOf(id)), id])
      return
    }
    state.set(id, 'open')
    for (const name of node.needs) {
      const needed = ids.get(name)
      if (needed) visit(needed, [...way, id])
    }
    state.set(id, 'done')
    order.push(node)
  }
  for (const node of listed) visit(node, [])
  return { order, circles }
}

/** Columns of a table that wait for each other. */
export function circlesInRow(fields: readonly RowField[]): string[][] {
  const question = { id: 'row', title: { zh: '', en: '' }, fields: [] }
  const nodes = fields.map((field) => ({ field, question, path: '', needs: namesOf(field) }))
  return sort(nodes, new Map(nodes.map((node) => [node.field.id, node]))).circles
}

/** Columns in the order in which they can be worked out. */
export function rowOrder(fields: readonly RowField[]): RowField[] {
  const question = { id: 'row', title: { zh: '', en: '' }, fields: [] }
  const nodes = fields.map((field) => ({ field, question, path: '', needs: namesOf(field) }))
  return sort(nodes, new Map(nodes.map((node) => [node.field.id, node]))).order.map((node) => node.field)
}
