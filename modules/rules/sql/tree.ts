import { parseExpression } from 'feelin'
import { type Part, refusal } from './shapes.ts'

/** A node of the syntax tree that feelin (lezer-feel) makes of an expression. */
export interface Node {
  name: string
  text: string
  children: Node[]
}

const MOST_CHARACTERS = 4000
const DEEPEST = 100
const PUNCTUATION: ReadonlySet<string> = new Set(['(', ')', '[', ']', ',', '..', '.'])

/** @throws AppError `rules.not-in-sql` for what is no FEEL, too long or too deep. */
export function treeOf(expression: string): Node {
  if (expression.length > MOST_CHARACTERS) {
    throw refusal(expression, {
      zh: `最多 ${MOST_CHARACTERS} 个字符`,
      en: `write at most ${MOST_CHARACTERS} characters`,
    })
  }
  const root: Node = { name: 'root', text: expression, children: [] }
  const open = [root]
  parseExpression(expression, {}, undefined).iterate({
    enter({ name, type, from, to }) {
      if (type.isError)
        throw refusal(expression, { zh: '请写成完整的 FEEL 表达式', en: 'write a complete FEEL expression' })
      if (open.length > DEEPEST) {
        throw refusal(expression, {
          zh: '嵌套太深，请拆成几个条件',
          en: 'it is nested too deeply; make several conditions of it',
        })
      }
      const node = { name, text: expression.slice(from, to), children: [] }
      open.at(-1)?.children.push(node)
      open.push(node)
    },
    leave: () => void open.pop(),
  })
  const [whole] = root.children[0]?.children.filter(isMeant) ?? []
  if (!whole) throw refusal(expression, { zh: '请写一个 FEEL 表达式', en: 'write a FEEL expression' })
  return whole
}

/** The children that mean something: no brackets, commas or remarks. */
export const parts = (node: Node): Node[] => node.children.filter(isMeant)

const isMeant = ({ name }: Node) => !PUNCTUATION.has(name) && name !== 'LineComment' && name !== 'BlockComment'

export type Compile = (node: Node) => Part

/** Two or one of a kind, as the grammar promises; anything else is refused rather than guessed. */
export function exactly<Count extends 1 | 2 | 3>(
  node: Node,
  count: Count,
): Count extends 1 ? [Node] : Count extends 2 ? [Node, Node] : [Node, Node, Node] {
  const found = parts(node)
  if (found.length !== count) throw refusal(node.text, { zh: '这种写法不支持', en: 'this form is not supported' })
  return found as never
}
