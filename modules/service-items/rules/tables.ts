import type { DecisionTable } from '@onego/rules/contract'
import { decideWith } from '@onego/rules/feel'
import type { Item, Text } from '../contract.ts'
import { type Known, type Outcome, questionsIn } from './conditions.ts'

export type Table = DecisionTable

/** What a table says about one item; what it does not speak of is left out. */
export interface Verdict {
  applies?: Outcome
  /** Ids or names of the materials that are needed. */
  materials?: string[]
  legalLimitDays?: number
  promisedLimitDays?: number
  fee?: Pick<Item['fee'], 'charged' | 'text'>
  because: { text: Text; legalBasis: string }[]
}

export interface Consulted {
  verdict: Verdict
  /** Questions that the matching rows look at; all of the table's if no row matches. */
  asked: string[]
}

/** Puts the answers to a table; a row that names another item (output `item`) does not count for this one. */
export function consult(table: Table, item: string, known: Known): Consulted {
  const { outputs, matched } = decideWith(table, known)
  // One output for each row, unless the hit policy makes one of several.
  const isPaired = outputs.length === matched.length
  const isMine = ({ item: of }: Outputs[number]) => of === undefined || of === null || listOf(of).includes(item)
  const mine = outputs.filter(isMine)
  const reasons = matched.filter((_, index) => !isPaired || isMine(outputs[index] ?? {}))
  const rows = reasons.flatMap(({ rule }) => table.rules.find(({ id }) => id === rule) ?? [])
  return {
    verdict: {
      ...appliesOf(mine),
      ...materialsOf(mine),
      ...limitOf(mine, 'legalLimitDays'),
      ...limitOf(mine, 'promisedLimitDays'),
      ...feeOf(mine),
      because: mine.length === 0 ? [] : [...spoken(mine), ...reasons.flatMap(reasonOf)],
    },
    asked: table.inputs.flatMap(({ expression }, index) =>
      rows.length === 0 || rows.some(({ when }) => !isAny(when[index])) ? questionsIn(expression) : [],
    ),
  }
}

type Outputs = readonly Readonly<Record<string, unknown>>[]

const isAny = (cell: string | undefined) => cell === undefined || cell.trim() === '' || cell.trim() === '-'

function reasonOf({ because, legalBasis }: { because: Text; legalBasis: string }): Verdict['because'] {
  return because.zh || because.en || legalBasis ? [{ text: because, legalBasis }] : []
}

/** Reasons given by an output named `reason`. */
function spoken(outputs: Outputs): Verdict['because'] {
  const texts = outputs.flatMap(({ reason }) => (typeof reason === 'string' && reason ? [reason] : []))
  return texts.map((text) => ({ text: { zh: text, en: text }, legalBasis: '' }))
}

function appliesOf(outputs: Outputs): Pick<Verdict, 'applies'> {
  const said = outputs.map(({ applies }) => applies).filter((one) => typeof one === 'boolean')
  if (said.length === 0) return {}
  return { applies: said.every(Boolean) ? 'yes' : 'no' }
}

function materialsOf(outputs: Outputs): Pick<Verdict, 'materials'> {
  const said = outputs.filter(({ materials }) => materials !== undefined && materials !== null)
  return said.length === 0 ? {} : { materials: said.flatMap(({ materials }) => listOf(materials)) }
}

function limitOf<K extends 'legalLimitDays' | 'promisedLimitDays'>(outputs: Outputs, key: K): Pick<Verdict, K> {
  const said = outputs.map((one) => one[key]).filter((one) => typeof one === 'number')
  return (said.length === 0 ? {} : { [key]: Math.max(...said) }) as Pick<Verdict, K>
}

/** A number is yuan; a text is shown as it is. */
function feeOf(outputs: Outputs): Pick<Verdict, 'fee'> {
  const said = outputs.map(({ fee }) => fee).findLast((one) => typeof one === 'number' || typeof one === 'string')
  if (said === undefined || said === '') return {}
  if (said === 0 || FREE.has(String(said))) return { fee: { charged: false, text: { zh: '', en: '' } } }
  const text =
    typeof said === 'number' ? { zh: `￥${said}`, en: `CNY ${said}` } : { zh: String(said), en: String(said) }
  return { fee: { charged: true, text } }
}

const FREE = new Set(['0', '不收费', '免费', '免收'])

/** A FEEL list, or words with commas between them. */
function listOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String)
  return String(value ?? '')
    .split(/[,，、;；\s]+/)
    .filter(Boolean)
}
