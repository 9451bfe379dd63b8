import { AppError } from '@onego/platform/errors'
import { XMLParser, XMLValidator } from 'fast-xml-parser'

/** One element; prefixes of names are left out. */
export interface Element {
  name: string
  attributes: Record<string, string>
  children: Element[]
  /** Text directly inside, as it stands. */
  text: string
  line: number
}

const PARSER = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  cdataPropName: '#cdata',
  captureMetaData: true,
})

type Raw = Record<string, unknown>

export const notDmn = (line: number, sentence: string) =>
  new AppError('invalid', 'rules.bad-dmn', `dmn: line ${line}: ${sentence}`, { line, problem: sentence })

/** @throws AppError `rules.bad-dmn` (invalid) with the line; a document type is refused, so that no entity is ever looked up. */
export function readXml(xml: string): Element {
  const text = xml.replace(/^\uFEFF/, '')
  const docType = text.search(/<!DOCTYPE/i)
  if (docType >= 0) throw notDmn(lineAt(text, docType), 'leave out the document type (<!DOCTYPE …>)')
  const valid = XMLValidator.validate(text)
  if (valid !== true) throw notDmn(valid.err.line, `this is not well-formed XML: ${valid.err.msg}`)
  const [root] = toElements(parse(text), lineCounter(text))
  if (!root) throw notDmn(1, 'there is no element')
  return root
}

/** The parser gives up on elements inside elements inside elements. */
function parse(text: string): Raw[] {
  try {
    return PARSER.parse(text) as Raw[]
  } catch (cause) {
    throw notDmn(1, `this cannot be read: ${cause instanceof Error ? cause.message : cause}`)
  }
}

const lineAt = (text: string, index: number) => text.slice(0, index).split('\n').length

/** Elements come in order of their start: lines are counted once. */
function lineCounter(text: string): (index: number) => number {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (index) => {
    let [low, high] = [0, starts.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((starts[middle] as number) <= index) low = middle + 1
      else high = middle
    }
    return low
  }
}

const META = XMLParser.getMetaDataSymbol() as unknown as symbol

function toElements(nodes: Raw[], lineOf: (index: number) => number): Element[] {
  return nodes.flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ':@')
    if (!name || name.startsWith('#')) return []
    const inside = node[name] as Raw[]
    const meta = (node as Record<symbol, { startIndex?: number } | undefined>)[META]
    return [
      {
        name: local(name),
        attributes: decodeAll((node[':@'] ?? {}) as Record<string, string>),
        children: toElements(inside, lineOf),
        text: inside.map(textOf).join(''),
        line: lineOf(meta?.startIndex ?? 0),
      },
    ]
  })
}

function textOf(node: Raw): string {
  if (typeof node['#text'] === 'string') return decode(node['#text'])
  const cdata = node['#cdata']
  return Array.isArray(cdata) ? cdata.map((one: Raw) => String(one['#text'] ?? '')).join('') : ''
}

const decodeAll = (attributes: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(attributes).map(([key, value]) => [isNamespace(key) ? key : local(key), decode(String(value))]),
  )

const local = (name: string) => name.slice(name.indexOf(':') + 1)

const isNamespace = (name: string) => name === 'xmlns' || name.startsWith('xmlns:')

const ENTITIES = new Map(Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }))

const decode = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
        if (hex) return signOf(Number.parseInt(hex, 16)) ?? whole
        if (decimal) return signOf(Number(decimal)) ?? whole
        return ENTITIES.get(name) ?? whole
      })
    : text

const signOf = (code: number) => (code <= 0x10ffff ? String.fromCodePoint(code) : undefined)

export const childrenNamed = (of: Element, name: string): Element[] => of.children.filter((one) => one.name === name)

export const childNamed = (of: Element | undefined, name: string): Element | undefined =>
  of?.children.find((one) => one.name === name)

/** The text of `<name><text>…</text></name>`, or of `<name>…</name>`. */
export function textIn(of: Element | undefined, name: string): string | undefined {
  const found = childNamed(of, name)
  return found && (childNamed(found, 'text')?.text ?? found.text)
}
