import type { StoredChange } from '../store/changes.ts'
import type { Given } from './given.ts'

const pageOf = ({ id }: StoredChange) => `/desk/item-changes/${id}`

/** Tells the reviewers whose turn it is, in the caller's transaction. */
export async function tellReviewers({ notifications, organisations }: Given, change: StoredChange): Promise<void> {
  const first = change.state === 'submitted'
  const message = {
    title: first
      ? { zh: `事项变更待部门审核：${change.title}`, en: `A change of items waits for its department: ${change.title}` }
      : { zh: `事项变更待平台审核：${change.title}`, en: `A change of items waits for the platform: ${change.title}` },
    body: { zh: '请核对前后差异后作出决定。', en: 'Look at what changes, then decide.' },
    link: pageOf(change),
    except: [...change.authors, ...(change.checker ? [change.checker] : [])],
  }
  const tell = (organisation: string) => notifications.sendToStaff({ organisation, role: 'reviewer' }, message)
  if (first && (await tell(change.department)) > 0) return
  const bodies = (await organisations.list()).filter(({ kind }) => kind === 'platform')
  for (const { code } of bodies) await tell(code)
}

const SAID = {
  returned: { zh: '事项变更被退回', en: 'Change of items returned' },
  approved: { zh: '事项变更已批准', en: 'Change of items approved' },
  effective: { zh: '事项变更已生效', en: 'Change of items has taken effect' },
}

/** Tells whoever wrote it what came of it, in the caller's transaction. */
export async function tellAuthors(
  { notifications }: Given,
  change: StoredChange,
  state: keyof typeof SAID,
  remark: string,
): Promise<void> {
  const said = SAID[state]
  for (const personId of change.authors) {
    await notifications.send({
      channel: 'message',
      personId,
      title: { zh: `${said.zh}：${change.title}`, en: `${said.en}: ${change.title}` },
      body: remark
        ? { zh: `说明：${remark}`, en: `Remark: ${remark}` }
        : { zh: '没有另外说明。', en: 'Nothing was added.' },
      link: pageOf(change),
    })
  }
}
