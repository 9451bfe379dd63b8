import { parseExpression, parseUnaryTests } from 'feelin'
import type { Context } from './values.ts'

export type Tree = ReturnType<typeof parseExpression>
export type Node = Tree['topNode']

/** What the expression cannot be read as, with the place in it. */
export class FeelSyntaxError extends Error {
  readonly at: number
  constructor(text: string, at: number) {
    super(`"${text}" is not FEEL: look at character ${at + 1}`)
    this.at = at
  }
}

/**
 * @param names values or samples of values: FEEL reads names of several words only if it knows them
 * @throws FeelSyntaxError
 */
export function parse(text: string, sort: 'expression' | 'tests', names: Context = {}): Tree {
  const read = sort === 'tests' ? parseUnaryTests : parseExpression
  const tree = read(text.replaceAll('range<', 'list <'), names, undefined) // a type the grammar does not know
  let wrong: number | undefined
  tree.iterate({
    enter(node) {
      if (node.type.isError) wrong ??= node.from
    },
  })
  if (wrong !== undefined) throw new FeelSyntaxError(text, wrong)
  return tree
}

const COMMENTS = new Set(['LineComment', 'BlockComment'])

export function childrenOf(node: Node): Node[] {
  const found: Node[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (!child.type.isSkipped && !COMMENTS.has(child.name)) found.push(child)
  }
  return found
}

/** What is said, without white space, comments and punctuation between names. */
export const namesOf = (node: Node, text: string): string => text.slice(node.from, node.to).replace(/\s+/g, ' ').trim()
