import { newForm } from '@onego/forms/contract'
import type { Organisation } from '@onego/organisations'
import { newProcess } from '@onego/processes/contract/plan'
import type { ItemDraft } from '@onego/service-items/contract/changes'

/** 行使层级 (GB/T 39046 A): by the division of the body, 37xxxx province, 3702xx city, else county. */
function levelOf(region: string): string {
  if (region === '000000') return '1'
  if (region.endsWith('0000')) return '2'
  return region.endsWith('00') ? '3' : '4'
}

/**
 * 实施编码 of 31 characters: credit code of the body, level, basic code of 12 digits; here the division and six digits more,
 * until the basic list names another.
 */
export const codeOf = (organisation: Pick<Organisation, 'code' | 'region'>, digits: number): string =>
  `${organisation.code}${levelOf(organisation.region)}${organisation.region}${String(digits % 1_000_000).padStart(6, '0')}`

/** The code of the decision table of an item's guide. */
const tableCodeOf = (item: string): string => `guide-${item}`.slice(0, 80)

/** An item of which only the name is known: everything else has a sensible value to begin with. */
export function firstDraft(organisation: Organisation, code: string, name: string) {
  const item: ItemDraft = {
    ...{ code, region: organisation.region, name, department: organisation.code, type: '20' },
    ...{ level: levelOf(organisation.region), form: code, process: code, trips: 0 },
    ...{ legalLimitDays: 20, promisedLimitDays: 10, materials: [], questions: [] },
  }
  return { items: [item], parts: { form: newForm({ code, name }), process: newProcess({ code, name }) } }
}

/** The same item under another code and name; designs that bear its code bear the new one. */
export function copyOf(design: { items: ItemDraft[]; parts: Record<string, unknown> }, code: string, name: string) {
  const [item] = design.items
  const from = item?.code ?? ''
  const renamed = (value: unknown): unknown => {
    if (value === from) return code
    if (value === tableCodeOf(from)) return tableCodeOf(code)
    if (Array.isArray(value)) return value.map(renamed)
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, renamed(one)]))
  }
  const { items, parts } = renamed(design) as typeof design
  return { items: items.map((one) => ({ ...one, name, sourceCodes: {}, findings: [] })), parts }
}
