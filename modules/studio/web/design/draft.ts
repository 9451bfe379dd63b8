import type { Change, ItemDraft, SaveChange } from '@onego/service-items/contract/changes'

/** What is written of a design; what is saved of a change. */
export type Draft = Pick<SaveChange, 'items' | 'parts' | 'reason' | 'effectOn'>

export const draftOf = ({ items, parts, reason, effectOn }: Change): Draft => ({ items, parts, reason, effectOn })

/** The item that is designed; a change of several shows its first. */
export const itemOf = ({ items }: Draft): ItemDraft => items[0] ?? {}

interface Part {
  code?: unknown
  title?: Words
  name?: Words | string
}
interface Words {
  zh?: string
  en?: string
}

const UNNAMED = '未命名事项'

/** The item as it was written; designs that bore its code or its name follow. */
export function withItem(draft: Draft, item: ItemDraft): Draft {
  const before = itemOf(draft)
  const code = { from: before.code, to: item.code }
  const name = { from: before.name?.trim() || UNNAMED, to: item.name?.trim() || UNNAMED }
  const isSame = code.from === code.to && name.from === name.to
  const linked = isSame ? item : relinked(item, code)
  const parts = isSame ? draft.parts : Object.fromEntries(Object.entries(draft.parts).map(followed(code, name)))
  return { ...draft, items: [linked, ...draft.items.slice(1)], parts }
}

interface Renamed {
  from: string | undefined
  to: string | undefined
}

function relinked(item: ItemDraft, { from, to }: Renamed): ItemDraft {
  if (!from || !to || from === to) return item
  const follow = (value: string | undefined) => (value === from ? to : value)
  return {
    ...item,
    form: follow(item.form),
    process: follow(item.process),
    decision: tableCode(item.decision, from, to),
  }
}

const tableCode = (code: string | undefined, from: string, to: string) =>
  code === `guide-${from}`.slice(0, 80) ? `guide-${to}`.slice(0, 80) : code

const followed =
  (code: Renamed, name: Renamed) =>
  ([key, part]: [string, unknown]): [string, unknown] => [
    key,
    Array.isArray(part) ? part.map((one) => follow(one, code, name)) : follow(part, code, name),
  ]

function follow(part: unknown, code: Renamed, name: Renamed): unknown {
  if (part === null || typeof part !== 'object') return part
  const { code: own, title, name: named } = part as Part
  return {
    ...part,
    ...(typeof own === 'string' ? { code: recoded(own, code) } : {}),
    ...(title ? { title: renamed(title, name) } : {}),
    ...(named === undefined ? {} : { name: typeof named === 'string' ? inText(named, name) : renamed(named, name) }),
  }
}

function recoded(own: string, { from, to }: Renamed): string | undefined {
  if (!from || !to) return own
  return own === from ? to : tableCode(own, from, to)
}

/** A text that was made of the item's name is made of the new one; one that somebody wrote stays. */
const inText = (text: string, { from = '', to = '' }: Renamed): string =>
  text === from || text.replace(from, '').length <= MADE_AROUND ? text.replace(from, to) : text

/** Of `燃气费减免办理流程` all but the name. */
const MADE_AROUND = 4

const renamed = (words: Words, name: Renamed): Words => {
  const zh = inText(words.zh ?? '', name)
  return { zh, en: words.en === words.zh ? zh : (words.en ?? '') }
}

/** `undefined` takes the part away. */
export function withPart(draft: Draft, name: string, part: unknown): Draft {
  const { [name]: _, ...others } = draft.parts
  return { ...draft, parts: part === undefined ? others : { ...others, [name]: part } }
}
