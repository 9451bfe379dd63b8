import type { KnownValue, Offer, PolicyDefinition, Text, UsedValue } from '../contract.ts'
import { type Known, namesOf, shownDay, shownValue } from '../rules.ts'
import type { Given } from './given.ts'
import type { Profile, ProfileShape, SourceWords } from './profile.ts'

/** Which call told the values of a grant. */
export interface ToldBy {
  grant: string
  receiptId: string
  at: string
}

const WORDS: Record<string, Text> = {
  bornOn: { zh: '出生日期', en: 'Day of birth' },
  age: { zh: '年龄', en: 'Age' },
  district: { zh: '所在区县', en: 'District' },
}
const YEARS: Text = { zh: '周岁', en: 'years' }

export type Explaining = ReturnType<typeof createExplaining>

/** Why a policy applies: each condition with the values it was decided by, and who said so. */
export function createExplaining({ uses }: Pick<Given, 'uses'>, profile: Profile) {
  const sources = new Map<string, Promise<SourceWords>>()
  const sourceOf = (grant: string) => {
    const known = sources.get(grant)
    if (known) return known
    if (sources.size > 200) sources.clear()
    const found = profile.sourceOf(grant)
    sources.set(grant, found)
    found.catch(() => sources.delete(grant))
    return found
  }

  const districtName = async (code: string): Promise<Text> => {
    const name = (await uses.regions.find(code))?.name ?? code
    return { zh: name, en: name }
  }

  /** A value of the profile in words; a district by its name. */
  const shown = async (shape: ProfileShape, name: string, value: KnownValue): Promise<Text> => {
    if (name === 'district') return districtName(String(value))
    if (name === 'age') return { zh: `${value} ${YEARS.zh}`, en: `${value} ${YEARS.en}` }
    if (name === 'bornOn') return shownDay(String(value))
    return shownValue(shape.fields.get(name) ?? { options: [] }, value)
  }

  async function usedValue(shape: ProfileShape, name: string, known: Known, told: ToldBy[]): Promise<UsedValue> {
    const field = shape.fields.get(name)
    const by = told.find(({ grant }) => grant === (field?.read.grant ?? shape.roll.grant))
    const words = by && (await sourceOf(by.grant))
    const column = field?.read.field ?? (name === 'district' ? shape.roll.district : shape.roll.bornOn)
    return {
      ...{ field: name, label: field?.label ?? WORDS[name] ?? { zh: name, en: name } },
      shown: await shown(shape, name, known[name] ?? null),
      source: by && words ? { ...words, readAt: by.at, receiptId: by.receiptId, field: column } : null,
    }
  }

  async function conditionsOf(shape: ProfileShape, policy: PolicyDefinition, known: Known, told: ToldBy[]) {
    const explained: Offer['conditions'] = []
    for (const { id, feel, text, legalBasis } of policy.conditions) {
      const names = namesOf(feel, shape.names).filter((name) => name !== 'today')
      const used: UsedValue[] = []
      for (const name of names) used.push(await usedValue(shape, name, known, told))
      explained.push({ id, text, legalBasis, used })
    }
    return explained
  }

  return { conditionsOf, shown, sourceOf, districtName }
}
