import type { ItemType, Mask } from '@onego/catalogue'
import type { DescribedColumn, DescribedTable } from '../connectors/connector.ts'
import type { ProposalNote, ProposedItem, ProposedTable } from '../contract/publishing.ts'
import type { Conversion } from '../definitions/sources.ts'
import { findWord, shortName, type Word } from './draft-words.ts'
import type { ColumnProfile, Look } from './profile.ts'

interface Sensitivity {
  level: 1 | 2 | 3 | 4
  mask: Mask
}

/** GB/T 43697-2024 and local guides in four levels: what points to one person is 3, what harms her if it leaks is 4. */
const BY_LOOK: Partial<Record<Look, Sensitivity>> = {
  'id-number': { level: 4, mask: 'id-number' },
  'bank-card': { level: 4, mask: 'hidden' },
  'person-name': { level: 3, mask: 'name' },
  phone: { level: 3, mask: 'phone' },
  address: { level: 3, mask: 'hidden' },
  email: { level: 3, mask: 'hidden' },
  'credit-code': { level: 1, mask: 'none' },
  division: { level: 1, mask: 'none' },
}

const NAMED_BY_LOOK: Partial<Record<Look, { name: string; nameEn: string; field: string }>> = {
  'id-number': { name: '公民身份号码', nameEn: 'ID number', field: 'id_number' },
  'credit-code': { name: '统一社会信用代码', nameEn: 'Unified social credit code', field: 'credit_code' },
}

const YES_NO_NAME = /^(?:是否|有无)|标志$|^(?:SF|IS|HAS)_?[A-Z]|(?:FLAG|BZ)$|0\s*否|1\s*是/i
const LONGEST_FIELD = 63

/**
 * Information items for the columns of a table, as far as names, comments and a sample tell. A steward corrects them.
 * @param areTexts the source gives texts only (files, pages), so that numbers show in the sample alone
 */
export function proposeTable(
  table: DescribedTable,
  profiles: ReadonlyMap<string, ColumnProfile>,
  areTexts: boolean,
): ProposedTable {
  const taken = new Set<string>()
  const items = table.columns.map((column, place) =>
    proposeItem({ column, place, areTexts, profile: profiles.get(column.name) }, taken),
  )
  const subject = items.find(({ field }) => field === 'id_number') ?? items.find(({ field }) => field === 'credit_code')
  const key = subject ?? items.find(({ isKey }) => isKey) ?? items.find(({ unique }) => unique) ?? items[0]
  return {
    target: table.name,
    name: shortName(table.comment) || table.name,
    nameEn: inWords(table.name),
    rowsEstimate: table.rowsEstimate,
    sampled: Math.max(0, ...[...profiles.values()].map(({ rows }) => rows)),
    keyField: key?.field ?? null,
    subjectField: subject?.field ?? null,
    subjectKind: subject ? (subject.field === 'id_number' ? 'person' : 'enterprise') : null,
    items,
  }
}

interface Seen {
  column: DescribedColumn
  place: number
  profile: ColumnProfile | undefined
  areTexts: boolean
}

function proposeItem(seen: Seen, taken: Set<string>): ProposedItem {
  const { column, place, profile } = seen
  const word = findWord(column.name, column.comment)
  const byLook = profile?.look ? NAMED_BY_LOOK[profile.look] : undefined
  const field = unique(word?.field ?? fieldOf(column.name) ?? byLook?.field ?? `item_${place + 1}`, taken)
  const as = conversionOf(seen, word)
  const type = typeOf(seen, word, as)
  return {
    column: column.name,
    name: shortName(column.comment) || word?.names[0] || byLook?.name || column.name,
    nameEn: word?.nameEn ?? byLook?.nameEn ?? inWords(field),
    field,
    type,
    length: lengthOf(type, column, profile),
    ...sensitivityOf(word, profile?.look ?? null),
    as,
    isKey: column.isKey,
    unique: profile?.isUnique ?? false,
    emptyShare: profile && profile.rows > 0 ? 1 - profile.filled / profile.rows : null,
    distinct: profile?.distinct ?? null,
    codes: profile?.codes ?? null,
    examples: profile?.examples ?? [],
    notes: notesOf(field, profile),
  }
}

/** What the name says holds; what the values look like holds where it is stricter. */
function sensitivityOf(word: Word | undefined, look: Look | null): Sensitivity {
  const named: Sensitivity = { level: word?.level ?? 2, mask: word?.mask ?? 'none' }
  const looked = look ? BY_LOOK[look] : undefined
  if (!looked) return named
  const isNamedPublic = word?.level === 1 && looked.level < 4
  return looked.level > named.level && !isNamedPublic ? looked : word?.level ? named : looked
}

function conversionOf({ column, profile }: Seen, word: Word | undefined): Conversion | null {
  if (!profile) return null
  if (profile.look === 'date') return isText(column.type) ? profile.as : null
  if (profile.look === 'yes-no') {
    const means =
      profile.as !== '1/0' || word?.type === 'L' || YES_NO_NAME.test(column.name) || YES_NO_NAME.test(column.comment)
    return means ? profile.as : null
  }
  const codes = word?.codes
  const known =
    codes && profile.codes && profile.codes.length > 0 && profile.codes.every((code) => Object.hasOwn(codes, code))
  return known ? codes : null
}

const isText = (type: ItemType) => type === 'C' || type === 'M' || type === 'G'

function typeOf(seen: Seen, word: Word | undefined, as: Conversion | null): ItemType {
  const { column, profile } = seen
  if (!isText(column.type)) return column.type
  if (profile?.look === 'date') return 'D'
  if (profile?.look === 'yes-no' && as !== null) return 'L'
  if (profile?.look === 'time') return 'T'
  if (profile?.look === 'integer' || profile?.look === 'number') return numberTypeOf(seen, word)
  return word?.type === 'M' ? 'M' : column.type
}

const NUMBERS: readonly (ItemType | undefined)[] = ['N', 'Y', 'B', 'I', 'F']

/** Digits in a text column are more often a code than a number, but a file has nothing else. */
function numberTypeOf({ column, profile, areTexts }: Seen, word: Word | undefined): ItemType {
  if (word?.type && NUMBERS.includes(word.type)) return word.type
  const isCode = word !== undefined || profile?.codes != null || column.isKey
  if (!areTexts || isCode) return column.type
  return profile?.look === 'integer' ? 'I' : 'N'
}

function lengthOf(type: ItemType, column: DescribedColumn, profile: ColumnProfile | undefined): number {
  if (!isText(type)) return 0
  return Math.min(1_000_000, Math.max(column.length ?? 0, profile?.longest ?? 0))
}

function notesOf(field: string, profile: ColumnProfile | undefined): ProposalNote[] {
  if (!profile || profile.rows === 0) return []
  const notes: ProposalNote[] = []
  if (profile.filled === 0) notes.push('all-empty')
  else if (profile.filled < profile.rows * 0.9) notes.push('often-empty')
  if (field.endsWith('id_number') && profile.filled > 0 && (profile.idChecked ?? 0) < 0.98)
    notes.push('wrong-id-numbers')
  if (profile.codes) notes.push('codes')
  return notes
}

/** `XM` → `xm`, `家庭人口` → undefined. */
function fieldOf(column: string): string | undefined {
  const plain = column
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_\d]+|_+$/g, '')
  return plain === '' || /[\u4e00-\u9fff]/.test(column) ? undefined : plain.slice(0, LONGEST_FIELD)
}

function unique(field: string, taken: Set<string>): string {
  let free = field
  for (let count = 2; taken.has(free); count++) free = `${field.slice(0, LONGEST_FIELD - 4)}_${count}`
  taken.add(free)
  return free
}

/** `household_no` → `Household no`. */
function inWords(name: string): string {
  const words = name
    .replace(/\.[a-z]+(#.*)?$/i, '')
    .replace(/[_.\-/#]+/g, ' ')
    .trim()
  return words.charAt(0).toUpperCase() + words.slice(1) || name
}
