import type { Person } from '@onego/platform/http'
import type { Verdict } from '../contract/lifecycle.ts'
import { differencesOf } from '../rules/differences.ts'
import type { StoredDraft } from '../store/drafts.ts'
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

const pageOf = (code: string) => `/desk/catalogue/${encodeURIComponent(code)}`

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

interface Wanted {
  draft: Pick<StoredDraft, 'code' | 'provider' | 'definition' | 'authors'>
  status: 10 | 20
}

/**
 * Tells the reviewers that something waits for them, in the caller's transaction: for a registration those of the
 * department itself, or the platform's where it has none; for a publication the platform's.
 */
export async function tellReviewers({ notifications, organisations }: Given, { draft, status }: Wanted): Promise<void> {
  const { name, nameEn } = draft.definition
  const title =
    status === 10
      ? { zh: `资源登记待审核：${name}`, en: `A resource waits to be registered: ${nameEn || name}` }
      : { zh: `资源发布待审核：${name}`, en: `A resource waits to be published: ${nameEn || name}` }
  const body = {
    zh: '请核对与现行版本的差异后作出决定。',
    en: 'Look at what changes against the version in force, then decide.',
  }
  // Whoever wrote or handed it in does not decide on it.
  const message = { title, body, link: pageOf(draft.code), except: draft.authors }
  const tell = (organisation: string) => notifications.sendToStaff({ organisation, role: 'reviewer' }, message)
  if (status === 10 && (await tell(draft.provider)) > 0) return
  const bodies = (await organisations.list()).filter(({ kind }) => kind === 'platform')
  for (const { code } of bodies) await tell(code)
}

interface Outcome {
  draft: StoredDraft
  verdict: Verdict
  opinion: string
  by: Person
}

/** Tells whoever wrote or handed it in what came of it, in the caller's transaction. */
export async function tellAuthors({ notifications }: Given, { draft, verdict, opinion, by }: Outcome): Promise<void> {
  const { name, nameEn } = draft.definition
  const said = SAID[draft.status === 20 ? 20 : 10][verdict]
  for (const personId of draft.authors) {
    if (personId === by.id) continue
    await notifications.send({
      channel: 'message',
      personId,
      title: { zh: `${said.zh}：${name}`, en: `${said.en}: ${nameEn || name}` },
      body: opinion
        ? { zh: `审核意见：${opinion}`, en: `Opinion: ${opinion}` }
        : { zh: '审核人没有另外说明。', en: 'The reviewer added nothing.' },
      link: pageOf(draft.code),
    })
  }
}

const SAID: Record<10 | 20, Record<Verdict, { zh: string; en: string }>> = {
  10: {
    approve: { zh: '资源已登记', en: 'Resource registered' },
    return: { zh: '资源登记被退回修改', en: 'Resource sent back for changes' },
    refuse: { zh: '资源登记未通过', en: 'Registration refused' },
  },
  20: {
    approve: { zh: '资源已发布', en: 'Resource published' },
    return: { zh: '资源发布被退回修改', en: 'Resource sent back for changes' },
    refuse: { zh: '资源发布未通过', en: 'Publication refused' },
  },
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
