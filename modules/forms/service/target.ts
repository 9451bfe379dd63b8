import { AppError, notFound } from '@onego/platform/errors'
import type { Item } from '@onego/service-items/contract'
import type { Given } from './given.ts'

/** What is applied for, as the catalogue of services stands now. */
export interface Target {
  code: string
  title: { zh: string; en: string }
  bundle: string | null
  form: string
  items: Item[]
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
  const found = await uses.serviceItems.guideBundle(code, guideAnswers)
  if (!found) return itemTarget(await findItem({ uses }, code))
  const { bundle, guide } = found
  if (!bundle.form) throw noForm(code)
  if (guide.items.some((item) => item.applies === 'maybe')) {
    throw new AppError('invalid', 'forms.guide-open', `guideAnswers: answer ${guide.open.join(', ')} first`, {
      open: guide.open,
    })
  }
  const items = guide.items
    .filter((item) => item.applies === 'yes')
    .flatMap(({ code: applying }) => found.items.find((item) => item.code === applying) ?? [])
  if (items.length === 0) {
    throw new AppError('invalid', 'forms.nothing-applies', 'guideAnswers: by these answers no item applies')
  }
  return { code, title: { zh: bundle.name, en: bundle.nameEn || bundle.name }, bundle: code, form: bundle.form, items }
}

async function findItem({ uses }: Pick<Given, 'uses'>, code: string): Promise<Item> {
  const item = await uses.serviceItems.find(code)
  if (!item) throw notFound('forms.target', code)
  return item
}

function itemTarget(item: Item): Target {
  if (!item.form) throw noForm(item.code)
  const title = { zh: item.name, en: item.nameEn || item.name }
  return { code: item.code, title, bundle: null, form: item.form, items: [item] }
}

const noForm = (code: string) => new AppError('invalid', 'forms.no-online-form', `${code} cannot be applied for online`)
