export type QueryField =
  | {
      name: string
      kind: 'indicator' | 'indicators' | 'pairs' | 'groups' | 'group' | 'text' | 'number' | 'flag' | 'json'
    }
  | { name: string; kind: 'choice' | 'choices'; choices: string[] }

interface Schema {
  type?: string
  enum?: unknown[]
  const?: unknown
  items?: Schema
  anyOf?: Schema[]
  properties?: Record<string, Schema>
}

/** Names that mean the same in the queries of all sources. */
const BY_NAME: Record<string, 'indicator' | 'indicators' | 'pairs'> = {
  indicator: 'indicator',
  indicators: 'indicators',
  with: 'indicators',
  cell: 'pairs',
  where: 'pairs',
}

const choicesOf = (schema: Schema | undefined): string[] | undefined => {
  if (schema?.enum) return schema.enum.map(String)
  const constants = schema?.anyOf?.map((one) => one.const)
  return constants?.every((one) => one !== undefined) ? constants.map(String) : undefined
}

const PLAIN: Record<string, 'text' | 'number' | 'flag'> = {
  string: 'text',
  number: 'number',
  integer: 'number',
  boolean: 'flag',
}

function fieldOf(name: string, schema: Schema): QueryField {
  const known = BY_NAME[name]
  if (known) return { name, kind: known }
  if (name === 'by') return { name, kind: schema.type === 'array' ? 'groups' : 'group' }
  const choices = choicesOf(schema)
  if (choices) return { name, kind: 'choice', choices }
  const several = schema.type === 'array' ? choicesOf(schema.items) : undefined
  if (several) return { name, kind: 'choices', choices: several }
  return { name, kind: PLAIN[schema.type ?? ''] ?? 'json' }
}

/** Fields of a form for the query of a source, made of its JSON Schema. */
export const fieldsOf = (schema: Record<string, unknown>): QueryField[] =>
  Object.entries((schema as Schema).properties ?? {}).map(([name, one]) => fieldOf(name, one))

/** The query with one part changed; what is empty falls out, so that the source's own default counts. */
export function withPart(query: Record<string, unknown>, name: string, value: unknown): Record<string, unknown> {
  const { [name]: _, ...others } = query
  const isEmpty =
    value === undefined ||
    value === null ||
    value === '' ||
    (Array.isArray(value) && value.length === 0) ||
    (typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0)
  return isEmpty ? others : { ...others, [name]: value }
}
