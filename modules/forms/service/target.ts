import { AppError, notFound } from '@onego/platform/errors'
import type { Guide, Item } from '@onego/service-items/contract'
import type { Halted } from '../contract.ts'
import type { Given } from './given.ts'

/** What is applied for, as the catalogue of services stands now. */
export interface Target {
  code: string
  title: { zh: string; en: string }
  bundle: string | null
  form: string
  items: Item[]
  /** Set if one of the items is not dealt with at present. */
  halted: Halted | null
}

/**
 * The items that apply by the answers of the guide.
 * @throws AppError `forms.no-online-form` (invalid), `forms.guide-open` (invalid) while an answer is missing that decides
 * whether an item applies, `forms.nothing-applies` (invalid), or the catalogue's not-found.
 */
export async function findTarget(
  { uses }: Pick<Given, 'uses'>,
  code: string,
  guideAnswers: Record<string, string>,
): Promise<Target> {
  const found = (await guideBundle({ uses }, code, guideAnswers)) ?? (await guideItem({ uses }, code, guideAnswers))
  const { name, nameEn, form, bundle, guide } = found
  if (!form) throw noForm(code)
  if (guide.items.some((item) => item.applies === 'maybe')) {
    throw new AppError('invalid', 'forms.guide-open', `guideAnswers: answer ${guide.open.join(', ')} first`, {
      open: guide.open,
      isBundle: bundle !== null,
    })
  }
  const items = guide.items
    .filter((item) => item.applies === 'yes')
    .flatMap(({ code: applying }) => found.items.find((item) => item.code === applying) ?? [])
  if (items.length === 0) {
    throw new AppError('invalid', 'forms.nothing-applies', 'guideAnswers: by these answers no item applies')
  }
  const title = { zh: name, en: nameEn || name }
  const halted = await haltedBy({ uses }, items)
  return { code, title, bundle, form, halted, items: items.map((item) => asGuided(item, found)) }
}

/**
 * The same for a form that was begun: answers to questions that the guide no longer asks, or takes no longer, are left out.
 */
export async function findTargetOfDraft(
  given: Pick<Given, 'uses'>,
  code: string,
  guideAnswers: Record<string, string>,
): Promise<Target> {
  try {
    return await findTarget(given, code, guideAnswers)
  } catch (error) {
    const strange = error instanceof AppError && error.code === 'service-items.bad-answer' && error.details.question
    if (typeof strange !== 'string' || !(strange in guideAnswers)) throw error
    const { [strange]: _, ...rest } = guideAnswers
    return findTargetOfDraft(given, code, rest)
  }
}

interface Guided {
  name: string
  nameEn: string
  form: string | undefined
  bundle: string | null
  guide: Guide
  items: Item[]
  /** True if a decision table says what the items need. */
  decided: boolean
}

async function guideBundle(
  { uses }: Pick<Given, 'uses'>,
  code: string,
  answers: Record<string, string>,
): Promise<Guided | undefined> {
  const found = await uses.serviceItems.guideBundle(code, answers)
  if (!found) return undefined
  const { name, nameEn, form, decision } = found.bundle
  return { ...found, name, nameEn, form, bundle: code, decided: decision !== undefined }
}

async function guideItem(
  { uses }: Pick<Given, 'uses'>,
  code: string,
  answers: Record<string, string>,
): Promise<Guided> {
  const known = await uses.serviceItems.find(code)
  if (!known) throw notFound('forms.target', code)
  const { item, guide } = await uses.serviceItems.guideItem(code, answers)
  const { name, nameEn, form } = item
  return { name, nameEn, form, bundle: null, guide, items: [item], decided: false }
}

/** What the guide decided stands in place of what the item says: its limits, and where a table decides, its papers. */
function asGuided(item: Item, { guide, decided }: Guided): Item {
  const own = guide.items.find(({ code }) => code === item.code)
  const { legalLimitDays = item.legalLimitDays, promisedLimitDays = item.promisedLimitDays } = own ?? {}
  const limited = { ...item, legalLimitDays, promisedLimitDays }
  if (!decided && !item.decision) return limited
  const wanted = guide.materials.filter(({ forItems }) => forItems.includes(item.code)).map(({ id }) => id)
  const materials = item.materials.flatMap(({ showIf: _, ...material }) =>
    wanted.includes(material.id) ? [material] : [],
  )
  return { ...limited, materials }
}

/** The first item that is not dealt with at present, and what it was split or merged into. */
async function haltedBy({ uses }: Pick<Given, 'uses'>, items: readonly Item[]): Promise<Halted | null> {
  const item = items.find(({ status }) => status !== 'in-use')
  if (!item || item.status === 'in-use') return null
  const { code, name, nameEn, status, becomes } = item
  const found = await Promise.all(becomes.map((one) => uses.serviceItems.find(one)))
  const successors = found.flatMap((one) => (one ? [{ code: one.code, name: one.name, nameEn: one.nameEn }] : []))
  return { item: code, name, nameEn, why: status, successors }
}

/** @throws AppError `forms.item-halted` (conflict). */
export function assertNotHalted(halted: Halted | null): void {
  if (!halted) return
  const sentence = `${halted.item} is ${halted.why}; it cannot be applied for now`
  throw new AppError('conflict', 'forms.item-halted', sentence, { item: halted.item, why: halted.why })
}

const noForm = (code: string) => new AppError('invalid', 'forms.no-online-form', `${code} cannot be applied for online`)
