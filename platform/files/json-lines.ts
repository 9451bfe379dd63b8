import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'

export interface JsonMistake {
  /** From 1. */
  line: number
  column: number
  /** What the parser expected, e.g. `CommaExpected`. */
  reason: string
}

export interface ReadJson {
  value: unknown
  /** Where the text is no JSON; `value` is what could be read of it. */
  mistakes: JsonMistake[]
  /** The line on which the value at this path begins, or the nearest that is there above it. */
  lineOf(path: readonly (string | number)[]): number
}

const STRICT = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false }

/** Reads JSON and knows the line of everything in it, so that what is wrong can be named by its line. */
export function readJson(text: string): ReadJson {
  const errors: ParseError[] = []
  const tree = parseTree(text, errors, STRICT)
  const starts = lineStarts(text)
  const place = (offset: number) => {
    const line = lineAt(starts, offset)
    return { line, column: offset - (starts[line - 1] ?? 0) + 1 }
  }
  return {
    value: tree && readNode(tree),
    mistakes: errors.map(({ error, offset }) => ({ ...place(offset), reason: printParseErrorCode(error) })),
    lineOf(path) {
      for (let length = path.length; length >= 0; length -= 1) {
        const node = tree && findNodeAtLocation(tree, path.slice(0, length))
        if (node) return place(node.offset).line
      }
      return 1
    },
  }
}

function readNode(node: Node): unknown {
  if (node.type === 'array') return (node.children ?? []).map(readNode)
  if (node.type !== 'object') return node.value
  return Object.fromEntries(
    (node.children ?? []).flatMap(({ children: [key, value] = [] }) =>
      key && value ? [[String(key.value), readNode(value)]] : [],
    ),
  )
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** The last line that begins at or before `offset`, from 1. */
function lineAt(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle
  }
  return low + 1
}

/** The lines of a file one by one, from 1, without holding them all; undefined for a line that is not UTF-8. */
export function* linesOf(content: Uint8Array): Generator<{ line: number; text: string | undefined }> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let start = 0
  for (let line = 1; start < content.byteLength; line += 1) {
    const found = content.indexOf(0x0a, start)
    const end = found < 0 ? content.byteLength : found
    yield { line, text: decoded(decoder, content.subarray(start, end)) }
    start = end + 1
  }
}

function decoded(decoder: TextDecoder, bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes).replace(/\r$/, '')
  } catch {
    return undefined
  }
}
