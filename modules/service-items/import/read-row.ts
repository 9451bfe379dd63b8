import type { NewItem } from '../contract.ts'
import type { Finding, FindingCode } from '../findings.ts'
import { CODE_LISTS, findCoded } from '../lists.ts'
import { organisationCodeKind, parseItemCode } from '../rules/item-codes.ts'
import type { Cells } from './columns.ts'

/** What one record says; only what its columns say, so that the rest of a known item stays. */
export interface ReadRow {
  name: string
  departmentName: string
  departmentCode: string
  /** Empty when the record has none. */
  code: string
  /** Credit code inside the item code, if it is right. */
  organisation: string | undefined
  says: Partial<NewItem>
  findings: Finding[]
}

const NOTES: Record<ReturnType<typeof organisationCodeKind>, string> = {
  'credit-code': '',
  'credit-code-wrong-check': 'GB 32100',
  'organisation-code': '组织机构代码 GB 11714',
  other: '其他编码 / other code',
  missing: '',
}

export function readRow(cells: Cells, region: string): ReadRow {
  const findings: Finding[] = []
  const note = (code: FindingCode, value: string, text = '') => findings.push({ code, value, note: text })
  const code = cells.code ?? ''
  const organisation = checkItemCode(code, note)
  checkDepartmentCode(cells.departmentCode ?? '', note)
  const area = cells.area ?? ''
  if (area !== '' && !area.startsWith(region)) note('area-code-differs', area)
  const limits = readLimits(cells, note)
  const type = readType(cells, note)
  return {
    code,
    organisation,
    name: (cells.name ?? '').trim(),
    departmentName: cells.department ?? '',
    departmentCode: cells.departmentCode ?? '',
    says: { ...limits, type, ...readTexts(cells), ...readFee(cells), sourceCodes: sourceCodes(cells) },
    findings,
  }
}

type Note = (code: FindingCode, value: string, text?: string) => void

/** @returns the credit code inside the item code, if it is right. */
function checkItemCode(code: string, note: Note): string | undefined {
  if (code === '') {
    note('item-code-missing', '')
    return undefined
  }
  const parts = parseItemCode(code)
  if (!parts.regular) note('item-code-shape', code, parts.profile === 'sichuan' ? '四川 Sichuan' : '')
  if (parts.organisation && !parts.organisationIsValid) {
    note('item-code-check-digit', parts.organisation, NOTES[organisationCodeKind(parts.organisation)])
  }
  return parts.organisationIsValid ? parts.organisation : undefined
}

function checkDepartmentCode(code: string, note: Note) {
  const kind = organisationCodeKind(code)
  if (kind === 'missing') note('department-code-missing', '')
  else if (kind === 'credit-code-wrong-check') note('department-code-check-digit', code, NOTES[kind])
  else if (kind !== 'credit-code') note('department-code-old', code, NOTES[kind])
}

/** GB/T 39046 A.1: two digits; lists write 1 for 01, or only the name. */
function readType({ type = '', typeName = '' }: Cells, note: Note): string {
  const padded = /^\d{1,2}$/.test(type) ? type.padStart(2, '0') : undefined
  if (padded && findCoded(CODE_LISTS.type, padded)) return padded
  const named = CODE_LISTS.type.find(({ zh }) => zh === typeName || zh === type)
  if (named) return named.code
  note('item-type-unknown', type || typeName)
  return padded ?? '10'
}

function readLimits({ legalLimit, promisedLimit }: Cells, note: Note): Partial<NewItem> {
  const legal = readDays(legalLimit, note)
  const promised = readDays(promisedLimit, note)
  if (typeof legal === 'number' && typeof promised === 'number' && promised > legal) {
    note('promise-beyond-law', `${promised} > ${legal}`)
  }
  return {
    ...(legal === undefined ? {} : { legalLimitDays: legal }),
    ...(promised === undefined ? {} : { promisedLimitDays: promised }),
  }
}

/** `20`, `20个工作日`, `即办`; undefined when the file has no such column or the cell is empty. */
function readDays(cell: string | undefined, note: Note): number | null | undefined {
  if (cell === undefined || cell === '') return undefined
  if (/^(即办|当场|立即)/.test(cell)) return 0
  const days = /^(\d{1,4})\s*(个)?(工作日|日|天)?$/.exec(cell)
  if (days && Number(days[1]) <= 3660) return Number(days[1])
  note('limit-not-a-number', cell)
  return null
}

function readTexts(cells: Cells): Partial<NewItem> {
  const { mainItem, level, conditions, legalBasis, trips, keywords } = cells
  const text = (zh: string) => ({ zh: zh.slice(0, 4000), en: '' })
  return {
    ...(mainItem ? { mainItem: mainItem.slice(0, 300) } : {}),
    ...(level ? { level: levelCode(level) } : {}),
    ...(conditions ? { conditions: text(conditions) } : {}),
    ...(legalBasis ? { legalBasis: [text(legalBasis)] } : {}),
    ...(trips && /^\d{1,2}$/.test(trips) ? { trips: Math.min(20, Number(trips)) } : {}),
    ...(keywords
      ? {
          keywords: keywords
            .split(/[,，、;；\s]+/)
            .filter(Boolean)
            .slice(0, 60),
        }
      : {}),
  }
}

const levelCode = (level: string) =>
  CODE_LISTS.level.find(({ code, zh }) => code === level || zh.startsWith(level.replace(/级$/, '')))?.code ?? ''

function readFee({ charged, fee = '' }: Cells): Partial<NewItem> {
  if (charged === undefined && fee === '') return {}
  const isCharged = charged ? /^(是|1|y|yes|true)$/i.test(charged) : fee !== '' && !/^(无|不收费|免费|0)$/.test(fee)
  return { fee: { charged: isCharged, text: { zh: fee, en: '' } } }
}

/** The codes as they stood, so that nothing of the list is lost. */
function sourceCodes({ code, departmentCode, area, type, typeName }: Cells): Record<string, string> {
  const given = { item: code, department: departmentCode, area, type, typeName }
  return Object.fromEntries(Object.entries(given).flatMap(([key, value]) => (value ? [[key, value]] : [])))
}
