import { prepared } from '../feel/evaluate.ts'
import { nameKey } from '../feel/scope.ts'
import { ANY, builtinType, type FeelType } from '../feel/types.ts'
import type { ItemDefinition, Model } from './model.ts'

/** Finds a type by its reference: `number`, `feel:number`, `tPerson`, `imported.tPerson`. */
export type TypeFinder = (ref: string | undefined) => FeelType | undefined

export function typeFinder(model: Model, findModel: (namespace: string) => Model | undefined): TypeFinder {
  const made = new Map<string, FeelType>()
  return function find(ref) {
    if (!ref) return undefined
    const name = nameKey(ref.replace(/^[\w-]+:/, '').trim())
    const known = made.get(name)
    if (known) return known
    made.set(name, ANY) // a type that holds itself ends here
    const item = model.types.find((one) => nameKey(one.name) === name)
    const type = item ? fromItem(item, find) : (builtinType(name) ?? fromImport(name, model, findModel))
    if (type) made.set(name, type)
    else made.delete(name)
    return type
  }
}

function fromImport(name: string, model: Model, findModel: (namespace: string) => Model | undefined) {
  for (const { name: prefix, namespace } of model.imports) {
    const isOf = prefix === '' || name.startsWith(`${prefix}.`)
    const other = isOf ? findModel(namespace) : undefined
    const found = other && typeFinder(other, findModel)(prefix === '' ? name : name.slice(prefix.length + 1))
    if (found) return found
  }
  return undefined
}

function fromItem(item: ItemDefinition, find: TypeFinder): FeelType {
  const one = allowed(item, plain(item, find))
  const whole: FeelType = item.isCollection ? { kind: 'list', of: one } : one
  return item.typeConstraint ? constrained(whole, item.typeConstraint) : whole
}

function plain(item: ItemDefinition, find: TypeFinder): FeelType {
  if (item.functionItem) {
    const { parameters, result } = item.functionItem
    return { kind: 'function', parameters: parameters.map((ref) => find(ref) ?? ANY), result: find(result) ?? ANY }
  }
  if (item.components.length === 0) return find(item.typeRef) ?? ANY
  return { kind: 'context', entries: Object.fromEntries(item.components.map((one) => [one.name, fromItem(one, find)])) }
}

const allowed = (item: ItemDefinition, type: FeelType): FeelType =>
  item.allowedValues ? constrained(type, item.allowedValues) : type

function constrained(of: FeelType, tests: string): FeelType {
  return { kind: 'allowed', of, isAllowed: (value) => isAllowed(tests, value) }
}

export function isAllowed(tests: string, value: unknown): boolean {
  try {
    return prepared(tests, 'tests', {})({ values: { '?': value, item: value } }) === true
  } catch {
    return true
  }
}
