import { textOf } from '@onego/platform/files'
import type { ChangeProblem } from '@onego/service-items/contract/changes'
import { getNodeValue, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'
import { DesignFile, type FileProblem, PARTS } from '../contract.ts'
import { nodeAt, placesOf } from './lines.ts'

interface ReadDesign {
  /** Undefined if the file is no design. */
  design: DesignFile | undefined
  /** In the order of the file. */
  problems: FileProblem[]
  /** Where a problem of the design stands in the file. */
  locate: (problem: ChangeProblem) => FileProblem
}

const MOST_PROBLEMS = 500
const DEEPEST = 100

/** Reads a design from the bytes of a file; what is wrong with its form is named line by line. */
export function readDesign(content: Uint8Array): ReadDesign {
  const text = textOf(content)?.text
  const start = { line: 1, column: 1 }
  const refused = (problems: FileProblem[]): ReadDesign => ({
    ...{ design: undefined, problems: problems.sort(inOrder).slice(0, MOST_PROBLEMS) },
    locate: (problem) => ({ ...problem, ...start }),
  })
  if (text === undefined) return refused([{ ...WRONG_ENCODING, ...start }])
  const place = placesOf(text)
  const tooDeep = deeperThan(text, DEEPEST)
  if (tooDeep !== undefined) return refused([{ ...TOO_DEEP, ...place(tooDeep) }])
  const errors: ParseError[] = []
  const root = parseTree(text, errors, { allowTrailingComma: false, disallowComments: true })
  if (errors.length > 0 || !root) return refused(errors.map((error) => notJson(error, place)))
  const locate = (problem: ChangeProblem) => ({ ...problem, ...place(nodeAt(root, problem.where).offset) })
  const repeated = repeatedKeys(root, place)
  const read = DesignFile.safeParse(getNodeValue(root))
  if (!read.success)
    return refused([...repeated, ...read.error.issues.map(({ path, message }) => locate(shape(path, message)))])
  const problems = [...repeated, ...unknownParts(read.data).map(locate)]
  return problems.length > 0 ? refused(problems) : { design: read.data, problems, locate }
}

/** In the order of the file, and not more than one can read. */
export const sorted = (problems: FileProblem[]): FileProblem[] => problems.sort(inOrder).slice(0, MOST_PROBLEMS)

const inOrder = (a: FileProblem, b: FileProblem) => a.line - b.line || a.column - b.column

const wrong = (where: string, code: string, zh: string, en: string): ChangeProblem => ({
  ...{ where, code, severity: 'error' },
  message: { zh, en },
})

const WRONG_ENCODING = wrong(
  ...([
    '',
    'wrong-encoding',
    '文件不是文本，或认不出编码，请另存为 UTF-8',
    'The file is no text; save it as UTF-8',
  ] as const),
)
const TOO_DEEP = wrong(
  ...([
    '',
    'too-deep',
    `嵌套超过 ${DEEPEST} 层，不是设计文件`,
    `More than ${DEEPEST} levels deep; no design is`,
  ] as const),
)

const shape = (path: PropertyKey[], message: string) =>
  wrong(path.map(String).join('.'), 'shape', `格式不正确：${message}`, `Not the right form: ${message}`)

type Place = ReturnType<typeof placesOf>

function notJson({ error, offset }: ParseError, place: Place): FileProblem {
  const what = printParseErrorCode(error)
  return { ...wrong('', 'not-json', `这里不是正确的 JSON（${what}）`, `No JSON here (${what})`), ...place(offset) }
}

/** Where brackets are nested too deep to be read safely; brackets in texts do not count. */
function deeperThan(text: string, most: number): number | undefined {
  let depth = 0
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (token === '[' || token === '{') depth += 1
    else if (token === ']' || token === '}') depth -= 1
    if (depth > most) return index
  }
  return undefined
}

/** A key that comes twice: JSON keeps the last and forgets the first without a word. */
function repeatedKeys(root: Node, place: Place): FileProblem[] {
  return (root.children ?? []).flatMap((child, index, all) => {
    if (root.type !== 'object') return repeatedKeys(child, place)
    const [key, value] = child.children ?? []
    const name = String(key?.value)
    const inside = value ? repeatedKeys(value, place) : []
    if (all.findIndex((one) => one.children?.[0]?.value === key?.value) === index) return inside
    const problem = wrong(
      name,
      'repeated-key',
      `“${name}”写了两次，请删去一个`,
      `"${name}" is written twice; remove one`,
    )
    return [{ ...problem, ...place(key?.offset ?? child.offset) }, ...inside]
  })
}

const unknownParts = ({ parts }: DesignFile): ChangeProblem[] =>
  Object.keys(parts)
    .filter((name) => !PARTS.some((known) => known === name))
    .map((name) => {
      const zh = `没有“${name}”这种设计，可用：${PARTS.join('、')}`
      return wrong(`parts.${name}`, 'unknown-part', zh, `Nobody designs "${name}"; known: ${PARTS.join(', ')}`)
    })
