import type { ChangeKind, ItemDraft } from '../contract/changes.ts'

const WORDS: Record<ChangeKind, string> = {
  add: '新增',
  change: '变更',
  suspend: '暂停',
  resume: '恢复',
  cancel: '取消',
  split: '拆分',
  merge: '合并',
}
const LONGEST = 300

/** What a list of changes shows: what is done, and to which items. */
export function titleOf(kind: ChangeKind, of: readonly { name: string }[], items: readonly ItemDraft[]): string {
  const names =
    kind === 'add' || kind === 'change'
      ? items.map(({ name }) => (typeof name === 'string' ? name : ''))
      : of.map(({ name }) => name)
  const [first = ''] = names.filter(Boolean)
  const more = names.length > 1 ? `等 ${names.length} 项` : ''
  return `${WORDS[kind]}：${first}${more}`.slice(0, LONGEST)
}
