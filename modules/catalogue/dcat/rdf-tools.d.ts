// These packages carry no types; this is what the test uses of them.
declare module 'jsonld' {
  interface Options {
    format: 'application/n-quads'
    documentLoader(url: string): Promise<never>
  }
  const jsonld: { toRDF(document: unknown, options: Options): Promise<string> }
  // biome-ignore lint/style/noDefaultExport: so the package exports it
  export default jsonld
}
declare module 'n3' {
  export interface Quad {
    subject: { value: string }
    predicate: { value: string }
    object: { value: string }
  }
  export class Parser {
    constructor(options?: { format?: string })
    parse(text: string): Quad[]
  }
  export class Store {
    constructor(quads?: Quad[])
    readonly size: number
    addQuads(quads: Quad[]): void
    removeMatches(subject?: unknown, predicate?: unknown, object?: unknown): unknown
    getQuads(subject: string | null, predicate: string | null, object: string | null, graph: string | null): Quad[]
    removeQuads(quads: Quad[]): void
  }
}
declare module 'rdf-validate-shacl' {
  interface Result {
    path: { value: string } | null
    focusNode: { value: string } | null
    severity: { value: string } | null
    message: { value: string }[]
  }
  // biome-ignore lint/style/noDefaultExport: so the package exports it
  export default class SHACLValidator {
    constructor(shapes: unknown)
    validate(data: unknown): Promise<{ conforms: boolean; results: Result[] }>
  }
}
