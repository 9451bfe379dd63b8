import { ApiError, api } from '@onego/ui'
import { useEffect, useRef, useState } from 'react'
import { Draft, type DraftProblem, type WrittenDraft } from '../contract/lifecycle.ts'

export type SaveState = 'untouched' | 'unsaved' | 'saving' | 'saved' | 'failed'

interface Kept {
  values: WrittenDraft
  revision: number | null
  dirty: boolean
  running: Promise<Draft> | undefined
  timer: ReturnType<typeof setTimeout> | undefined
}

const PAUSE_MS = 1200

/** Keeps what is written as a draft, a moment after the last change; one save at a time, nothing lost in between. */
export function useDraft(start: { definition: WrittenDraft; revision: number | null }) {
  const [state, setState] = useState<SaveState>('untouched')
  const [draft, setDraft] = useState<Draft>()
  const [error, setError] = useState<unknown>()
  const kept = useRef<Kept>({
    ...{ values: start.definition, revision: start.revision, dirty: false, running: undefined, timer: undefined },
  })

  /** @returns the draft as it is kept now; undefined if that failed. */
  const save = async (): Promise<Draft | undefined> => {
    const now = kept.current
    clearTimeout(now.timer)
    await now.running?.catch(() => undefined)
    now.dirty = false
    setState('saving')
    now.running = api.put('/catalogue/draft', { definition: now.values, revision: now.revision }, Draft)
    try {
      const saved = await now.running
      now.revision = saved.revision
      now.values = { ...now.values, code: saved.code }
      setDraft(saved)
      setError(undefined)
      setState(now.dirty ? 'unsaved' : 'saved')
      return saved
    } catch (failure) {
      now.dirty = true
      setError(failure)
      setState('failed')
      return undefined
    } finally {
      now.running = undefined
    }
  }

  const change = (values: WrittenDraft) => {
    const now = kept.current
    // A code that was given is kept: the form does not know it.
    now.values = { ...values, code: values.code || now.values.code }
    now.dirty = true
    setState('unsaved')
    clearTimeout(now.timer)
    now.timer = setTimeout(() => void save(), PAUSE_MS)
  }

  useEffect(() => {
    const now = kept.current
    return () => {
      clearTimeout(now.timer)
      if (!now.dirty || now.running) return
      void api.put('/catalogue/draft', { definition: now.values, revision: now.revision }).catch(() => undefined)
    }
  }, [])

  return { state, draft, error, change, save, problems: problemsIn(error) ?? draft?.problems ?? [] }
}

/** Fields that the server named when it refused to keep the draft. */
function problemsIn(error: unknown): DraftProblem[] | undefined {
  if (!(error instanceof ApiError) || !Array.isArray(error.details.problems)) return undefined
  return (error.details.problems as { path: string; message: string; key?: string }[]).map((problem) => ({
    key: 'wrong',
    ...problem,
    path: problem.path.replace(/^definition\./, ''),
  }))
}
