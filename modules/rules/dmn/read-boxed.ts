import type { Boxed, BoxedContext, BoxedFunction, Invocation, Iterator, Parameter, Relation, Table } from './model.ts'
import { childNamed, childrenNamed, type Element, notDmn, textIn } from './xml.ts'

type Reader = (from: Element) => Boxed

/** The first boxed expression among the children (DMN 1.5 §10.2). */
export function boxedIn(of: Element | undefined): Boxed | undefined {
  const found = of?.children.find(({ name }) => READERS[name])
  return found && readBoxed(found)
}

function readBoxed(from: Element): Boxed {
  const read = READERS[from.name]
  if (!read) throw notDmn(from.line, `<${from.name}> is no boxed expression`)
  return { typeRef: from.attributes.typeRef, ...read(from) }
}

/** A part that must be there. */
function needed(of: Element, part: string): Boxed {
  const found = boxedIn(childNamed(of, part))
  if (!found) throw notDmn(of.line, `<${of.name}> needs <${part}> with an expression`)
  return found
}

const literal: Reader = (from) => ({ kind: 'literal', text: textIn(from, 'text') ?? '' })

const context = (from: Element): BoxedContext => ({
  kind: 'context',
  entries: childrenNamed(from, 'contextEntry').map((entry) => {
    const variable = childNamed(entry, 'variable')
    const value = boxedIn(entry)
    if (!value) throw notDmn(entry.line, '<contextEntry> needs an expression')
    return { name: variable?.attributes.name, typeRef: variable?.attributes.typeRef, value }
  }),
})

function invocation(from: Element): Invocation {
  const called = boxedIn(from)
  if (!called) throw notDmn(from.line, '<invocation> needs the expression that is called')
  const bindings = childrenNamed(from, 'binding').map((binding) => ({
    name: childNamed(binding, 'parameter')?.attributes.name ?? '',
    value: boxedIn(binding),
  }))
  return { kind: 'invocation', called, bindings }
}

export const readFunction = (from: Element): BoxedFunction => ({
  kind: 'function',
  typeRef: from.attributes.typeRef,
  isExternal: !['FEEL', undefined].includes(from.attributes.kind),
  parameters: childrenNamed(from, 'formalParameter').map(readParameter),
  body: boxedIn(from),
})

const readParameter = ({ attributes }: Element): Parameter => ({
  name: attributes.name ?? '',
  typeRef: attributes.typeRef,
})

const list: Reader = (from) => ({ kind: 'list', items: from.children.filter(isBoxed).map(readBoxed) })

const isBoxed = ({ name }: Element) => Object.hasOwn(READERS, name)

const relation = (from: Element): Relation => ({
  kind: 'relation',
  columns: childrenNamed(from, 'column').map(({ attributes }) => attributes.name ?? ''),
  rows: childrenNamed(from, 'row').map((row) => row.children.filter(isBoxed).map(readBoxed)),
})

const iterator =
  (kind: Iterator['kind'], result: string): Reader =>
  (from) => ({
    kind,
    variable: from.attributes.iteratorVariable ?? 'item',
    from: needed(from, 'in'),
    body: needed(from, result),
  })

const cells = (rule: Element, name: string) => childrenNamed(rule, name).map((cell) => textIn(cell, 'text') ?? '')

const table = (from: Element): Table => ({
  kind: 'table',
  hitPolicy: from.attributes.hitPolicy ?? 'UNIQUE',
  aggregation: from.attributes.aggregation,
  outputLabel: from.attributes.outputLabel,
  inputs: childrenNamed(from, 'input').map((input) => {
    const expression = childNamed(input, 'inputExpression')
    return {
      text: textIn(expression, 'text') ?? '',
      typeRef: expression?.attributes.typeRef,
      values: textIn(input, 'inputValues'),
    }
  }),
  outputs: childrenNamed(from, 'output').map((output) => ({
    name: output.attributes.name,
    typeRef: output.attributes.typeRef,
    values: textIn(output, 'outputValues'),
    default: textIn(output, 'defaultOutputEntry'),
  })),
  rules: childrenNamed(from, 'rule').map((rule) => ({
    when: cells(rule, 'inputEntry'),
    results: cells(rule, 'outputEntry'),
  })),
})

const READERS: Record<string, Reader> = {
  literalExpression: literal,
  context,
  invocation,
  functionDefinition: readFunction,
  list,
  relation,
  decisionTable: table,
  conditional: (from) => ({
    kind: 'conditional',
    asked: needed(from, 'if'),
    yes: needed(from, 'then'),
    no: needed(from, 'else'),
  }),
  filter: (from) => ({ kind: 'filter', from: needed(from, 'in'), match: needed(from, 'match') }),
  for: iterator('for', 'return'),
  some: iterator('some', 'satisfies'),
  every: iterator('every', 'satisfies'),
}
