import { AppError, invalidFields } from '@onego/platform/errors'
import { BundleDefinition, ItemDefinition, type NewBundle, type NewItem } from '../contract.ts'
import { CODE_LISTS, findCoded } from '../lists.ts'
import { assertGuide } from './guide-problems.ts'

/** @throws AppError `service-items.invalid-item` (invalid) that names every wrong field. */
export function checkItem(given: NewItem): ItemDefinition {
  const read = ItemDefinition.safeParse(given)
  if (!read.success) throw invalidFields('service-items.invalid-item', problemsOf(read.error.issues))
  const { legalLimitDays, promisedLimitDays, code } = read.data
  if (legalLimitDays !== null && promisedLimitDays !== null && promisedLimitDays > legalLimitDays) {
    throw new AppError(
      'invalid',
      'service-items.promise-beyond-law',
      `promisedLimitDays: ${code} promises ${promisedLimitDays} days; the law allows ${legalLimitDays}`,
    )
  }
  assertGuide(read.data)
  return read.data
}

/** @throws AppError `service-items.invalid-bundle` or `service-items.bad-condition` (invalid). */
export function checkBundle(given: NewBundle): BundleDefinition {
  const read = BundleDefinition.safeParse(given)
  if (!read.success) throw invalidFields('service-items.invalid-bundle', problemsOf(read.error.issues))
  const bundle = read.data
  if (!findCoded(CODE_LISTS.lifeEvent, bundle.lifeEvent)) {
    throw new AppError(
      'invalid',
      'service-items.invalid-bundle',
      `lifeEvent: there is no life event ${bundle.lifeEvent}`,
    )
  }
  assertGuide(bundle)
  return bundle
}

const problemsOf = (issues: { path: PropertyKey[]; message: string }[]) =>
  issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message }))
