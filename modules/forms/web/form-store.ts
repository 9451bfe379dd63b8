import type { Answer, Answers, Draft } from '../contract.ts'
import { type FieldState, type LiveForm, openLive } from '../rules/live.ts'

export type SaveState = 'saved' | 'saving' | 'unsaved'

/** What one can wait for besides a field: which fields are shown and right; whether what was typed is safe. */
export const OUTLINE = '#outline'
export const SAVING = '#saving'

/**
 * The open form in the browser: what the server has and what was typed since. Each field is listened to by itself, so that
 * one keystroke draws one field and what follows from it.
 */
export interface FormStore {
  draft(): Draft
  state(field: string): FieldState
  known(): LiveForm['known']
  saving(): SaveState
  /** Counts up whenever the outline changes. */
  outline(): number
  subscribe(topic: string, listener: () => void): () => void
  answer(field: string, value: Answer): void
  /** Typed and not yet on the server. */
  edits(): Answers
  /** The server's newest; of what was typed since, `sent` is no longer waiting unless it was typed over. */
  take(next: Draft, sent?: Answers): void
  setSaving(state: SaveState): void
}

export function createFormStore(opened: Draft): FormStore {
  const listeners = new Map<string, Set<() => void>>()
  const now = { draft: opened, edits: {} as Answers, saving: 'saved' as SaveState, outline: 0, live: open(opened, {}) }
  const tell = (topic: string) => {
    for (const listener of listeners.get(topic) ?? []) listener()
  }
  const tellOutline = () => {
    now.outline += 1
    tell(OUTLINE)
  }
  return {
    draft: () => now.draft,
    state: (field) => now.live.state(field),
    known: () => now.live.known,
    saving: () => now.saving,
    outline: () => now.outline,
    edits: () => now.edits,
    subscribe(topic, listener) {
      const known = listeners.get(topic) ?? new Set()
      listeners.set(topic, known.add(listener))
      return () => known.delete(listener)
    },
    answer(field, value) {
      now.edits = { ...now.edits, [field]: value }
      const before = new Map(now.live.follows(field).map((id) => [id, now.live.state(id)]))
      const changed = now.live.answer(field, value)
      if (changed.some((id) => isNews(now.draft, before.get(id), now.live.state(id), id))) tellOutline()
      for (const id of changed) tell(id)
    },
    take(next, sent = {}) {
      const rest = Object.entries(now.edits).filter(([id, value]) => !(id in sent) || sent[id] !== value)
      now.edits = Object.fromEntries(rest)
      // A form of one version never changes; the same object keeps what was made of it.
      const same = keepObjects(now.draft, next)
      const isKnown = saysTheSame(now.draft, same, sent)
      now.draft = same
      if (!isKnown) {
        now.live = open(same, now.edits)
        for (const topic of listeners.keys()) if (!topic.startsWith('#')) tell(topic)
      }
      tellOutline()
    },
    setSaving(state) {
      if (now.saving === state) return
      now.saving = state
      tell(SAVING)
    },
  }
}

/** What has not changed stays the same object, so that nothing is drawn again for it. */
function keepObjects(before: Draft, next: Draft): Draft {
  const same = <T>(old: T, fresh: T): T => (JSON.stringify(old) === JSON.stringify(fresh) ? old : fresh)
  const filled = Object.entries(next.filled).map(
    ([id, value]) => [id, same(before.filled[id], value) ?? value] as const,
  )
  return {
    ...next,
    form: next.formVersion === before.formVersion ? before.form : next.form,
    filled: same(before.filled, Object.fromEntries(filled)),
    ...{ items: same(before.items, next.items), materials: same(before.materials, next.materials) },
    ...{ files: same(before.files, next.files), reads: same(before.reads, next.reads) },
  }
}

function open({ form, answers, guideAnswers, filled, items, today }: Draft, edits: Answers): LiveForm {
  return openLive(form, {
    ...{ answers: { ...answers, ...edits }, guideAnswers, filled, today },
    items: items.map(({ code }) => code),
  })
}

/** True if the outline looks otherwise: a field comes or goes, becomes right or wrong, or leaves what a register said. */
function isNews({ filled }: Draft, before: FieldState | undefined, after: FieldState, id: string): boolean {
  if (!before) return true
  const known = filled[id]?.value
  return (
    before.shown !== after.shown ||
    before.problems.length !== after.problems.length ||
    (known !== undefined && (before.value === known) !== (after.value === known))
  )
}

/** True if the server's answer holds nothing new for the fields: only what was sent to it. */
function saysTheSame(before: Draft, next: Draft, sent: Answers): boolean {
  const parts = ({ filled, items, guideAnswers, today }: Draft) => JSON.stringify([filled, items, guideAnswers, today])
  return (
    before.form === next.form &&
    JSON.stringify(sorted({ ...before.answers, ...sent })) === JSON.stringify(sorted(next.answers)) &&
    parts(before) === parts(next)
  )
}

const sorted = (answers: Answers) => Object.entries(answers).sort(([a], [b]) => a.localeCompare(b))
