import type { Node } from './parse.ts'
import type { Ask } from './scope.ts'

/** The expression that is being compiled. */
export interface Source {
  said: (node: Node) => string
  /** A name as it is written, with single spaces. */
  name: (node: Node) => string
  ask: (node: Node) => Ask
}

/** Turns a node of the parsed expression into a closure. */
export type Make = (node: Node, source: Source) => Ask
