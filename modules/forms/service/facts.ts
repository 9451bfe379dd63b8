import type { Answer, HandedFact } from '../contract.ts'
import type { Field, RowField } from '../definition.ts'
import { isList, isParts, isRows, valueType } from '../rules/kinds.ts'
import { readPoint } from '../rules/place-checks.ts'
import { totalOf } from '../rules/rows.ts'
import { gradeOf } from '../rules/trust.ts'
import type { Given } from './given.ts'

type Answers = Record<string, Answer>
/** Names of divisions by code, from the province down. */
export type RegionNames = ReadonlyMap<string, string>

/** Names of every division that the answers speak of. */
export async function regionNames({ uses }: Pick<Given, 'uses'>, fields: readonly Field[], answers: Answers) {
  const codes = new Set(fields.flatMap((field) => codesIn(field, answers[field.id])))
  const named = [...codes].map(async (code): Promise<[string, string]> => {
    const chain = await uses.regions.chain(code).catch(() => [])
    return [
      code,
      chain
        .map(({ name }) => name)
        .reverse()
        .join('') || code,
    ]
  })
  return new Map(await Promise.all(named))
}

function codesIn(field: RowField & Pick<Field, 'fields'>, value: Answer | undefined): string[] {
  if (field.type === 'region' && typeof value === 'string') return [value]
  if (field.type === 'address' && isParts(value)) return value.region ? [value.region] : []
  if (field.type !== 'table' || !isRows(value)) return []
  return value.flatMap((row) => (field.fields ?? []).flatMap((column) => codesIn(column, row[column.id])))
}

interface Said {
  answers: Answers
  names: RegionNames
  evidence: Parameters<typeof gradeOf>[2]
}

/** Grade A while a register's value stands; what she typed is her own word (D), given with the pledge, if nobody saw more. */
export function factOf(field: Field, { answers, names, evidence }: Said): HandedFact[] {
  const value = answers[field.id]
  if (value === undefined || field.type === 'file' || field.type === 'note') return []
  const filled = evidence.filled[field.id]
  const point = readPoint(field.type === 'address' && isParts(value) ? value.point : String(value))
  const hasPoint = point && (field.type === 'address' || field.type === 'map-point')
  return [
    {
      ...{ field: field.id, label: field.label, ...inWords(field, value, names), kind: valueType(field) },
      ...{ grade: gradeOf(field, value, evidence), source: filled?.value === value ? filled.source : null },
      ...(field.type === 'table' && isRows(value) ? { table: tableOf(field, value, names) } : {}),
      ...(hasPoint ? { point } : {}),
    },
  ]
}

type Words = Pick<HandedFact, 'value' | 'valueEn'>
const said = (value: string, valueEn: string): Words => ({ value, valueEn })

function inWords(field: RowField, value: Answer, names: RegionNames): Words {
  if (isRows(value) && field.type === 'table') return said(`${value.length} 行`, `${value.length} rows`)
  if (isList(value)) return joined(value.map((one) => optionOf(field, one)))
  if (isParts(value)) return partsInWords(field, value, names)
  if (typeof value === 'boolean') return value ? said('已承诺', 'Pledged') : said('未承诺', 'Not pledged')
  return textInWords(field, String(value), names)
}

function textInWords(field: RowField, value: string, names: RegionNames): Words {
  switch (valueType(field)) {
    case 'yes-no':
      return value === 'yes' ? said('是', 'Yes') : said('否', 'No')
    case 'region':
      return { value: names.get(value) ?? value }
    case 'signature':
      return said(`${value}（键入姓名签署）`, `${value} (signed by typing the name)`)
    default:
      return withUnit(field, value)
  }
}

function withUnit(field: RowField, value: string): Words {
  const { zh, en } = optionOf(field, value)
  if (field.unit) return said(`${zh} ${field.unit.zh}`, `${en} ${field.unit.en}`)
  return zh === en ? { value: zh } : said(zh, en)
}

const SEXES: Record<string, string> = { 男: 'Male', 女: 'Female' }

function optionOf(field: RowField, value: string): { zh: string; en: string } {
  if (field.derive?.what === 'sex') return { zh: value, en: SEXES[value] ?? value }
  return field.options.find((one) => one.value === value)?.text ?? { zh: value, en: value }
}

const joined = (texts: { zh: string; en: string }[]): Words =>
  said(texts.map(({ zh }) => zh).join('、'), texts.map(({ en }) => en).join(', '))

function partsInWords({ type }: RowField, value: Record<string, string>, names: RegionNames): Words {
  const { region = '', detail = '', from = '', to = '' } = value
  if (type === 'date-range') return said(`${from} 至 ${to}`, `${from} to ${to}`)
  return { value: `${names.get(region) ?? region}${detail}` }
}

function tableOf({ fields = [], totals = [] }: Field, rows: Extract<Answer, unknown[]>, names: RegionNames) {
  if (!isRows(rows)) return { columns: [], rows: [] }
  const sums = fields.map((column) =>
    totals.includes(column.id)
      ? inWords(
          column,
          totalOf(
            column,
            rows.map((values) => ({ values })),
          ),
          names,
        ).value
      : '',
  )
  return {
    columns: fields.map(({ label }) => label),
    rows: rows.map((row) =>
      fields.map((column) => {
        const cell = row[column.id]
        return cell === undefined || cell === '' ? '' : inWords(column, cell, names).value
      }),
    ),
    ...(totals.length > 0 ? { totals: sums } : {}),
  }
}
