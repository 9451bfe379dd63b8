import { codeLists } from '@onego/service-items/contract'
import { useLanguage, useTexts } from '@onego/ui'
import { at } from '../item-editor/paths.ts'
import { type FieldSpec, SECTIONS } from '../item-editor/sections.ts'
import { texts as itemTexts } from '../item-editor/texts/index.ts'
import { texts } from './texts/index.ts'

const FIELDS = SECTIONS.flatMap(({ fields }) => fields)
const LISTS = new Map<string, FieldSpec>([
  ...FIELDS.map((field) => [field.path, field] as const),
  ...FIELDS.flatMap((field) => (field.columns ?? []).map((one) => [`${field.path}.${one.path}`, one] as const)),
])

/** The longest element a path lies in, with the row of a list and the rest. */
function resolve(path: string): { name: string; row: string; field: FieldSpec | undefined } {
  const list = FIELDS.find((field) => field.kind === 'rows' && path.startsWith(`${field.path}.`))
  if (!list) return { name: path, row: '', field: LISTS.get(path) }
  const [row = '', ...rest] = path.slice(list.path.length + 1).split('.')
  const name = rest.length > 0 ? `${list.path}.${rest.join('.')}` : list.path
  return { name, row, field: LISTS.get(name) }
}

/** Says paths and values of an item in words. */
export function useSayElement() {
  const { labels } = useTexts(itemTexts)
  const t = useTexts(texts)
  const { language, say } = useLanguage()
  const codedText = (list: keyof typeof codeLists, code: unknown) =>
    codeLists[list].find((entry) => entry.code === code)?.[language] ?? String(code)

  function sayCodes(list: keyof typeof codeLists, value: unknown): string {
    return Array.isArray(value) ? value.map((one) => codedText(list, one)).join('、') : codedText(list, value)
  }

  /** A value of an element that may be coded or a list of rows. */
  function sayElement(field: FieldSpec | undefined, value: unknown): string {
    if (typeof value === 'boolean') return value ? t.yes : t.no
    if (field?.columns && !Array.isArray(value)) return sayRow(field.path, field.columns, value)
    return field?.list ? sayCodes(field.list, value) : sayAny(value, say)
  }

  /** A row of a list, part by part, in the order it is written in. */
  const sayRow = (path: string, columns: FieldSpec[], row: unknown): string =>
    columns
      .map((column) => sayColumn(path, column, row))
      .filter(Boolean)
      .join('\n')

  function sayColumn(path: string, column: FieldSpec, row: unknown): string {
    const value = column.path === '' ? row : at(row, column.path)
    if (isEmpty(value) || value === false) return ''
    const said = sayElement(column, value)
    return said && `${labels[`${path}.${column.path}`] ?? column.path}: ${said}`
  }

  function sayValue(path: string, value: unknown): string {
    if (isEmpty(value)) return t.nothing
    if (path === 'status') return t.statuses[String(value)] ?? String(value)
    return sayElement(resolve(path).field, value)
  }

  function sayPath(path: string): string {
    const { name, row } = resolve(path)
    const [first = ''] = name.split('.')
    const label = labels[name] ?? t.field[name] ?? labels[`${name}.`] ?? labels[first] ?? t.field[first] ?? name
    return row === '' ? label : `${label}（${row}）`
  }
  return { sayPath, sayValue }
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

function sayAny(value: unknown, say: (text: { zh: string; en: string }) => string): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map((one) => sayAny(one, say)).join('、')
  if (typeof value !== 'object') return String(value)
  if ('zh' in value && 'en' in value) return say(value as { zh: string; en: string })
  return Object.values(value)
    .map((one) => sayAny(one, say))
    .filter(Boolean)
    .join(' · ')
}
