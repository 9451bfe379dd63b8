/** A decision model (DMN 1.5 §6, §7, §10) as far as it is evaluated: diagrams, notes and sources are left out. */
export interface Model {
  namespace: string
  name: string
  imports: { name: string; namespace: string }[]
  types: ItemDefinition[]
  nodes: ModelNode[]
}

export interface ItemDefinition {
  name: string
  typeRef?: string | undefined
  isCollection: boolean
  /** FEEL unary tests. */
  allowedValues?: string | undefined
  /** FEEL unary tests of the whole, also of a list. */
  typeConstraint?: string | undefined
  components: ItemDefinition[]
  functionItem?: { parameters: (string | undefined)[]; result?: string | undefined } | undefined
}

export type ModelNode = InputData | DecisionNode | KnowledgeModel | DecisionService

interface Named {
  id: string
  name: string
  typeRef?: string | undefined
}

export interface InputData extends Named {
  kind: 'input'
}

/** `requires` are hrefs: `#id` or `namespace#id`. */
export interface DecisionNode extends Named {
  kind: 'decision'
  requires: string[]
  expression?: Boxed | undefined
}

export interface KnowledgeModel extends Named {
  kind: 'knowledge'
  requires: string[]
  logic?: BoxedFunction | undefined
}

export interface DecisionService extends Named {
  kind: 'service'
  outputDecisions: string[]
  encapsulatedDecisions: string[]
  inputDecisions: string[]
  inputData: string[]
}

export interface Parameter {
  name: string
  typeRef?: string | undefined
}

interface Typed {
  typeRef?: string | undefined
}

export interface Literal extends Typed {
  kind: 'literal'
  text: string
}

export interface BoxedContext extends Typed {
  kind: 'context'
  /** Without a name: the result. */
  entries: { name?: string | undefined; typeRef?: string | undefined; value: Boxed }[]
}

export interface Invocation extends Typed {
  kind: 'invocation'
  called: Boxed
  bindings: { name: string; value: Boxed | undefined }[]
}

export interface BoxedFunction extends Typed {
  kind: 'function'
  isExternal: boolean
  parameters: Parameter[]
  body: Boxed | undefined
}

export interface BoxedList extends Typed {
  kind: 'list'
  items: Boxed[]
}

export interface Relation extends Typed {
  kind: 'relation'
  columns: string[]
  rows: Boxed[][]
}

export interface Conditional extends Typed {
  kind: 'conditional'
  asked: Boxed
  yes: Boxed
  no: Boxed
}

export interface Filter extends Typed {
  kind: 'filter'
  from: Boxed
  match: Boxed
}

export interface Iterator extends Typed {
  kind: 'for' | 'some' | 'every'
  variable: string
  from: Boxed
  body: Boxed
}

export interface Table extends Typed {
  kind: 'table'
  hitPolicy: string
  aggregation?: string | undefined
  outputLabel?: string | undefined
  inputs: { text: string; typeRef?: string | undefined; values?: string | undefined }[]
  outputs: {
    name?: string | undefined
    typeRef?: string | undefined
    values?: string | undefined
    default?: string | undefined
  }[]
  rules: { when: string[]; results: string[] }[]
}

export type Boxed =
  | Literal
  | BoxedContext
  | Invocation
  | BoxedFunction
  | BoxedList
  | Relation
  | Conditional
  | Filter
  | Iterator
  | Table
