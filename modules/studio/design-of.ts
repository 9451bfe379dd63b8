import { AppError } from '@onego/platform/errors'
import type { Item } from '@onego/service-items'
import type { ItemDraft } from '@onego/service-items/contract/changes'
import type { Uses } from './given.ts'
import { isOwnCode } from './parts/belonging.ts'

export interface Design {
  items: ItemDraft[]
  parts: Record<string, unknown>
}

/** An item as it is now, with everything designed for it. */
export async function designOf(uses: Uses, code: string): Promise<Design & { item: Item }> {
  const item = await uses.serviceItems.get(code)
  const { version: _version, departmentName: _name, publishedAt: _at, ...draft } = item
  const found = await Promise.all([
    formOf(uses, item),
    processOf(uses, item),
    licenceOf(uses, item),
    tablesOf(uses, item),
  ])
  return { item, items: [draft], parts: Object.assign({}, ...found) }
}

/** Several items share the form of a bundle: that is not the item's own. */
async function formOf({ forms }: Uses, { form, code }: Item): Promise<Design['parts']> {
  if (!form || form !== code) return {}
  try {
    return { form: (await forms.get(form)).definition }
  } catch (error) {
    if (error instanceof AppError && error.kind === 'not-found') return {}
    throw error
  }
}

async function processOf({ processes }: Uses, { process, code }: Item): Promise<Design['parts']> {
  const found = process === code ? await processes.findProcess(process) : undefined
  return found ? { process: found.definition } : {}
}

/** A type that another body defines is only used here. */
async function licenceOf({ licences }: Uses, { licenceType, department }: Item): Promise<Design['parts']> {
  const found = licenceType?.startsWith(department) ? await licences.findType(licenceType) : undefined
  if (!found) return {}
  const { version: _, ...type } = found
  return { licenceType: type }
}

/** A table that others use too is only used here. */
async function tablesOf({ rules }: Uses, item: Item): Promise<Design['parts']> {
  const { decision, department } = item
  const found =
    decision && isOwnCode(decision, { department, items: [item] }) ? await rules.findTable(decision) : undefined
  return found ? { tables: [found.definition] } : {}
}
