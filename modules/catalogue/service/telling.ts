import type { Person } from '@onego/platform/http'
import { differencesOf } from '../rules/differences.ts'
import { listSubscribers } from '../store/subscriptions.ts'
import type { Definition } from '../store/tables.ts'
import type { Given } from './given.ts'

export interface Told {
  definition: Definition
  before: Definition | undefined
  version: number
  change: 'published' | 'changed' | 'withdrawn'
  /** Who did it; she need not be told. */
  by: Person | null
}

export const pageOf = (code: string) => `/desk/catalogue/${encodeURIComponent(code)}`

/** Tells everybody who follows the resource, in the caller's transaction: exactly once. */
export async function tellSubscribers({ db, region, notifications }: Given, told: Told): Promise<void> {
  const { code, name, nameEn } = told.definition
  const followers = await listSubscribers(db, region, code)
  const body = bodyOf(told)
  for (const { person_id: personId } of followers) {
    if (personId === told.by?.id) continue
    await notifications.send({
      channel: 'message',
      personId,
      title: { zh: `您关注的资源有变化：${name}`, en: `A resource you follow has changed: ${nameEn}` },
      body,
      link: `${pageOf(code)}?tab=versions`,
    })
  }
}

function bodyOf({ definition, before, version, change }: Told) {
  if (change === 'withdrawn')
    return { zh: '该资源已取消发布，不再共享。', en: 'It was withdrawn and is no longer shared.' }
  if (change === 'published' || !before) {
    return { zh: `该资源已发布第 ${version} 版。`, en: `Version ${version} was published.` }
  }
  const { compatible, items, elements } = differencesOf(before, definition)
  const count = items.length + elements.length
  return compatible
    ? {
        zh: `第 ${version} 版有 ${count} 处变化，与原版兼容。`,
        en: `Version ${version} has ${count} changes and is compatible with the one before.`,
      }
    : {
        zh: `第 ${version} 版有 ${count} 处变化，其中有不兼容的变化，请核对您的系统。`,
        en: `Version ${version} has ${count} changes, some of them incompatible: please check your systems.`,
      }
}
