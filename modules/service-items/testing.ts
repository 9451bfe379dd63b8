import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import type { TestApp } from '@onego/platform/testing'
import type { NewBundle, NewItem } from './contract.ts'
import * as generated from './golden-library.ts'
import { serviceItems } from './module.ts'
import * as golden from './search/golden/library.ts'

/** A library of generated items and questions as people put them, for benchmarks. */
export const { fillLibrary, indexAlone, tokensOf } = generated
export const { GOLDEN, LIBRARY } = golden
export type Division = generated.Division
export type GoldenQuestion = golden.GoldenQuestion

let made = 0

/** Publishes an item of a department made for it, and answers its definition. */
export async function anItem(app: TestApp, given: Partial<NewItem> = {}): Promise<NewItem> {
  made += 1
  const department = given.department ?? (await aDepartment(app)).code
  const item: NewItem = {
    code: `TEST-${made}`,
    region: '370200',
    name: `生成·第${made}号事项`,
    department,
    type: '20',
    ...given,
  }
  await app.api(serviceItems).addItem(item)
  return item
}

/** Publishes a bundle of these items that always apply, unless `given` says otherwise. */
export async function aBundle(app: TestApp, items: NewItem[], given: Partial<NewBundle> = {}): Promise<NewBundle> {
  made += 1
  const bundle: NewBundle = {
    code: `bundle-${made}`,
    region: '370200',
    name: `生成·第${made}号一件事`,
    lifeEvent: 'birth',
    items: items.map((item) => ({ item: item.code })),
    ...given,
  }
  await app.api(serviceItems).addBundle(bundle)
  return bundle
}

async function aDepartment(app: TestApp) {
  const [department] = await app.api(organisations).ensure([anOrganisation(10_000 + made)])
  if (!department) throw new Error('the department was not made')
  return department
}
