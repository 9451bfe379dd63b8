import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import type { TestApp } from '@onego/platform/testing'
import type { NewBundle, NewItem } from './contract.ts'
import { serviceItems } from './module.ts'

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
