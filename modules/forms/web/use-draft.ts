import { ApiError, api } from '@onego/ui'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type Answer, type Answers, Draft } from '../contract.ts'

export type SaveState = 'saved' | 'saving' | 'unsaved'

const PAUSE_MS = 700
const RETRY_MS = 4000

/**
 * The draft as the server has it and what was typed since. Typing is saved after a short pause; a save that fails is tried
 * again; if another device was quicker, its answers are fetched and what was typed here is put on top.
 */
export function useDraft(opened: Draft) {
  const [draft, setDraft] = useState(opened)
  const [edits, setEdits] = useState<Answers>({})
  const [state, setState] = useState<SaveState>('saved')
  const [merged, setMerged] = useState(false)
  const held = useRef({
    draft: opened,
    edits: {} as Answers,
    saving: undefined as Promise<void> | undefined,
    merges: 0,
  })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const take = useCallback((next: Draft, sent: Answers = {}) => {
    const rest = Object.entries(held.current.edits).filter(([id, value]) => !(id in sent) || sent[id] !== value)
    held.current = { ...held.current, draft: next, edits: Object.fromEntries(rest) }
    setDraft(next)
    setEdits(held.current.edits)
  }, [])

  const saveOnce = useCallback(async () => {
    const { draft: base, edits: sent } = held.current
    if (Object.keys(sent).length === 0) return
    setState('saving')
    try {
      take(await api.put(`/forms/drafts/${base.id}`, { version: base.version, answers: sent }, Draft), sent)
      setState('saved')
    } catch (error) {
      if (!(error instanceof ApiError) || error.type !== 'forms.draft-changed') throw error
      setMerged(true)
      held.current.merges += 1
      take(await api.get(`/forms/drafts/${base.id}`, Draft))
      await saveOnce()
    }
  }, [take])

  /** Resolves when everything typed so far is on the server. */
  const flush = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current)
    while (held.current.saving) await held.current.saving.catch(() => undefined)
    const saving = saveOnce()
    held.current.saving = saving
    try {
      await saving
    } catch (error) {
      setState('unsaved')
      throw error
    } finally {
      held.current.saving = undefined
    }
  }, [saveOnce])

  /** Saves what was typed. @returns the version that was on this screen: an older one if another device was found quicker. */
  const flushToHandIn = useCallback(async (): Promise<number> => {
    const { merges, draft: seen } = held.current
    await flush()
    return held.current.merges === merges ? held.current.draft.version : seen.version
  }, [flush])

  /** Shows what another device has changed. */
  const fetchNewest = useCallback(async () => {
    setMerged(true)
    take(await api.get(`/forms/drafts/${held.current.draft.id}`, Draft))
  }, [take])

  const later = useCallback(
    (ms: number) => {
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush().catch((error) => isPassing(error) && later(RETRY_MS)), ms)
    },
    [flush],
  )

  const answer = useCallback(
    (id: string, value: Answer) => {
      held.current = { ...held.current, edits: { ...held.current.edits, [id]: value } }
      setEdits(held.current.edits)
      setState('saving')
      later(PAUSE_MS)
    },
    [later],
  )

  useEffect(() => {
    const save = () => void flush().catch(() => undefined)
    const leave = () => document.visibilityState === 'hidden' && save()
    document.addEventListener('visibilitychange', leave)
    window.addEventListener('pagehide', save)
    return () => {
      document.removeEventListener('visibilitychange', leave)
      window.removeEventListener('pagehide', save)
      save()
    }
  }, [flush])

  return {
    draft,
    answers: { ...draft.answers, ...edits },
    state,
    merged,
    answer,
    flush,
    flushToHandIn,
    fetchNewest,
    take,
  }
}
export type LiveDraft = ReturnType<typeof useDraft>

/** Worth trying again: nothing the person did is wrong. */
const isPassing = (error: unknown) => !(error instanceof ApiError) || error.status === 0 || error.status >= 500
