import type { Organisation } from '@onego/organisations'
import type { Person } from '@onego/platform/http'
import { mayEdit } from '../access.ts'
import type { CodeProfile } from '../code-profiles.ts'
import type { WrittenDraft } from '../contract/lifecycle.ts'
import type { ImportedResource, ImportProblem, MADE } from '../contract/transfer.ts'
import { ResourceDefinition } from '../contract.ts'
import { type Problem, reviewProblems } from '../rules/definitions.ts'
import { codePrefix, nextCode } from '../rules/drafts.ts'
import { same } from '../rules/same.ts'
import type { StoredDraft } from '../store/drafts.ts'
import type { CurrentResource, Definition } from '../store/tables.ts'
import { ITEM_COLUMNS, RESOURCE_COLUMNS } from './columns.ts'
import { problemAt, type ReadItem, type ReadResource, type Says } from './read-catalogue.ts'

/** What the catalogue knows of the resources in a file. */
export interface Known {
  person: Person
  made: (typeof MADE)[number]
  today: string
  profiles: readonly CodeProfile[]
  departments: readonly Organisation[]
  resources: ReadonlyMap<string, CurrentResource>
  drafts: ReadonlyMap<string, StoredDraft>
  /** Code by provider and name, for lines without a code. */
  codeOf(provider: string, name: string): string | undefined
  /** Codes that a department's numbered ones must not be. */
  taken: Set<string>
}

export interface Planned {
  row: ImportedResource
  /** What it becomes; undefined if refused. */
  definition: Definition | undefined
}

/** What one resource of the file would become, and everything that is wrong with it. Writes nothing. */
export function planResource(read: ReadResource, known: Known): Planned {
  const problems = [...read.problems]
  const { code, before, provider } = identify(read, known, problems)
  const definition = definitionOf(read, { ...known, code, before, provider }, problems)
  const name = definition?.name ?? cellOf(read.says, 'name', before?.name ?? '')
  const outcome = problems.length > 0 || !definition ? 'refused' : outcomeOf(definition, known, read, problems)
  const isRefused = outcome === 'refused' || problems.length > 0
  return {
    row: { row: read.place.row, code, name, outcome: isRefused ? 'refused' : outcome, problems },
    definition: isRefused ? undefined : definition,
  }
}

type Written = WrittenDraft | Definition

interface Identity {
  code: string
  provider: string
  /** For a draft as it is being written, else as it is in force. */
  before: Written | undefined
}

function identify(read: ReadResource, known: Known, problems: ImportProblem[]): Identity {
  const said = providerOf(read, known, problems)
  const code = read.code || (said && known.codeOf(said, cellOf(read.says, 'name', ''))) || ''
  // What goes in force at once is measured by what is in force: nobody's draft slips in with it.
  const draft = known.made === 'draft' ? known.drafts.get(code) : undefined
  const before = (draft ?? known.resources.get(code))?.definition
  const provider = said ?? before?.provider ?? ''
  problems.push(...identityProblems(read, { code, provider, before }, known, problems.length > 0))
  return { code: code || (provider ? numbered(provider, known) : ''), provider, before }
}

function identityProblems(
  { place, onlyItems, code: given }: ReadResource,
  { code, provider, before }: Identity,
  { person }: Known,
  isNamed: boolean,
): ImportProblem[] {
  if (onlyItems && !before) return [problemAt(place, '信息资源代码', given || code, 'item-without-resource')]
  if (!provider) return isNamed ? [] : [problemAt(place, '信息资源提供方代码', '', 'missing', '18 位统一社会信用代码')]
  const isForeign = before && before.provider !== provider
  return [
    ...(isForeign ? [problemAt(place, '信息资源提供方代码', provider, 'provider-changed', before.provider)] : []),
    ...(mayEdit(person, provider)
      ? []
      : [problemAt(place, '信息资源提供方', provider, 'not-yours', person.organisation ?? '')]),
  ]
}

/** By code, else by name; undefined if the file says neither. */
function providerOf(
  { says, place }: ReadResource,
  { departments }: Known,
  problems: ImportProblem[],
): string | undefined {
  const [code, name] = [cellOf(says, 'provider', ''), cellOf(says, 'providerName', '')]
  if (!code && !name) return undefined
  const found = departments.find((one) => (code ? one.code === code : one.name === name || one.shortName === name))
  if (found) return found.code
  problems.push(problemAt(place, code ? '信息资源提供方代码' : '信息资源提供方', code || name, 'provider-unknown'))
  return undefined
}

function numbered(provider: string, { departments, taken }: Known): string {
  const body = departments.find(({ code }) => code === provider)
  if (!body) return ''
  const code = nextCode(codePrefix(body), [...taken])
  taken.add(code)
  return code
}

const cellOf = (says: Says, path: string, otherwise: string): string => says.get(path)?.cell || otherwise

interface Making extends Known, Identity {}

function definitionOf(read: ReadResource, making: Making, problems: ImportProblem[]): Definition | undefined {
  const parsed = ResourceDefinition.safeParse(writtenBy(read, making))
  const wrong = parsed.success
    ? reviewProblems(parsed.data, making.profiles).map((problem) => toProblem(problem, read))
    : parsed.error.issues.map((issue) =>
        toProblem({ path: issue.path.join('.'), key: keyOf(issue), message: issue.message }, read),
      )
  // What could not be read was named already; that it is missing now is no second mistake.
  const named = new Set(problems.map(({ row, column }) => `${row} ${column}`))
  const { row: first } = read.place
  if (named.has(`${first} 信息资源提供方`)) named.add(`${first} 信息资源提供方代码`)
  problems.push(
    ...wrong.filter(({ row, column, value }) => !named.has(`${row} ${column}`) && !isFilledIn(column, value)),
  )
  return parsed.success ? parsed.data : undefined
}

/** An English name that is not given is the Chinese one; only the Chinese one can be missing. */
const isFilledIn = (column: string, value: string) => value === '' && /英文名称$/.test(column)

/** The entry as it was with what the file says of it; what the file does not speak of stays. */
function writtenBy(read: ReadResource, { before, code, provider, today }: Making): Record<string, unknown> {
  const draft = structuredClone((before ?? {}) as Record<string, unknown>)
  for (const [path, { value }] of read.says) if (path !== 'providerName') setPath(draft, path, value)
  const items = read.items ? itemsOf(read.items, before?.items ?? []) : (before?.items ?? [])
  return {
    ...draft,
    ...{ code, provider, items, extensions: extensionsOf(read, before) },
    publishedOn: draft.publishedOn || today,
    nameEn: draft.nameEn || draft.name,
    subjectField: draft.subjectField || null,
  }
}

function extensionsOf({ extensions }: ReadResource, before: Written | undefined): Record<string, string> {
  const all = { ...before?.extensions, ...Object.fromEntries(extensions) }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''))
}

/** An item keeps what the file has no column for; it is known by its field, else by its name. */
function itemsOf(items: readonly ReadItem[], before: Written['items']): Record<string, unknown>[] {
  const byField = new Map(before.map((item) => [item.field, item]))
  const byName = new Map(before.map((item) => [item.name, item]))
  const used = new Set(items.map(({ says }) => cellOf(says, 'field', '')).filter(Boolean))
  return items.map(({ says }, index) => {
    const known = byField.get(cellOf(says, 'field', '')) ?? byName.get(cellOf(says, 'name', ''))
    const item: Record<string, unknown> = { ...known }
    for (const [path, { value }] of says) setPath(item, path, value)
    if (!item.field) item.field = freeField(known?.field, index, used)
    if (!item.nameEn) item.nameEn = item.name
    // A list without types speaks of texts; an empty cell of one that has them is a mistake.
    if (!item.type && !says.has('type')) item.type = 'C'
    return item
  })
}

function freeField(known: string | undefined, index: number, used: Set<string>): string {
  let field = known ?? `item_${index + 1}`
  for (let more = 2; used.has(field); more++) field = `item_${index + 1}_${more}`
  used.add(field)
  return field
}

/** `undefined` takes the part away, so that its default counts. */
function setPath(target: Record<string, unknown>, path: string, value: unknown): void {
  const [first = '', ...rest] = path.split('.')
  if (rest.length > 0) {
    const inner = { ...(target[first] as Record<string, unknown> | undefined) }
    setPath(inner, rest.join('.'), value)
    target[first] = inner
  } else if (value === undefined) delete target[first]
  else target[first] = value
}

/** A problem of a definition, at the cell of the file it comes from. */
function toProblem(problem: Problem, read: ReadResource): ImportProblem {
  const [, index, part] = /^items\.(\d+)(?:\.(.+))?$/.exec(problem.path) ?? []
  const expected = problem.expected ?? ''
  if (index !== undefined) {
    const item = read.items?.[Number(index)]
    const column = ITEM_COLUMNS.find(({ path }) => path === part)
    const value = item?.says.get(part ?? '')?.cell ?? ''
    return problemAt(item?.place ?? read.place, column?.heading ?? '信息项名称', value, problem.key, expected)
  }
  const column = RESOURCE_COLUMNS.find(({ path }) => path === problem.path || path.startsWith(`${problem.path}.`))
  const value = read.says.get(problem.path)?.cell ?? ''
  return problemAt(
    read.place,
    column?.heading ?? (problem.path === 'items' ? '信息项名称' : ''),
    value,
    problem.key,
    expected,
  )
}

function keyOf(issue: { code?: string | undefined; path: PropertyKey[] }): string {
  if (issue.code === 'too_small') return issue.path.at(-1) === 'items' ? 'no-items' : 'missing'
  if (issue.code === 'invalid_format') return issue.path.at(-1) === 'field' ? 'field-form' : 'form'
  if (issue.code === 'too_big') return 'too-long'
  return issue.code === 'invalid_type' || issue.code === 'invalid_value' ? 'missing' : 'wrong'
}

function outcomeOf(
  definition: Definition,
  { made, drafts, resources }: Known,
  read: ReadResource,
  problems: ImportProblem[],
): ImportedResource['outcome'] {
  const { code } = definition
  const current = resources.get(code)
  const draft = made === 'draft' ? drafts.get(code) : undefined
  const before = draft ?? (current && !current.withdrawn_at ? current : undefined)
  if (before && same(before.definition, definition)) return 'unchanged'
  if (draft && UNDER_REVIEW.includes(draft.status)) {
    problems.push(problemAt(read.place, '信息资源代码', code, 'under-review'))
    return 'refused'
  }
  return draft || current ? 'changed' : 'created'
}

const UNDER_REVIEW = [10, 20]
