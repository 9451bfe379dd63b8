import { Change, ChangeProblem } from '@onego/service-items/contract/changes'
import { ApiError, api } from '@onego/ui'
import { useCallback, useEffect, useRef, useState } from 'react'
import { z } from 'zod'
import { type Draft, draftOf } from './draft.ts'

export type SaveState = 'saved' | 'waiting' | 'saving' | 'failed' | 'conflict'

const PAUSE_MS = 700
const AGAIN_MS = 5000
const Problems = z.object({ problems: z.array(ChangeProblem) })

/**
 * A design as it is written here. It is saved when the hands rest; of what somebody else saved meanwhile both versions are
 * offered, and neither is lost unasked.
 */
export function useDesign(opened: Change) {
  const path = `/item-changes/${opened.id}`
  const [draft, setDraft] = useState<Draft>(() => draftOf(opened))
  const [change, setChange] = useState(opened)
  const [state, setState] = useState<SaveState>('saved')
  const problems = useProblems(path, change.version)
  const latest = useRef(draft)
  const version = useRef(opened.version)
  const busy = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const save = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current)
    if (busy.current) return false
    busy.current = true
    setState('saving')
    const sent = latest.current
    const saved = await keep(path, sent, version.current)
    busy.current = false
    if (saved === 'conflict' || saved === 'failed') {
      setState(saved)
      if (saved === 'failed') timer.current = setTimeout(() => void save(), AGAIN_MS)
      return false
    }
    version.current = saved.version
    setChange(saved)
    const isAll = latest.current === sent
    setState(isAll ? 'saved' : 'waiting')
    if (!isAll) timer.current = setTimeout(() => void save(), PAUSE_MS)
    return isAll
  }, [path])

  const write = useCallback(
    (next: (before: Draft) => Draft) => {
      latest.current = next(latest.current)
      setDraft(latest.current)
      setState((before) => (before === 'conflict' ? before : 'waiting'))
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void save(), PAUSE_MS)
    },
    [save],
  )

  useLeaving(state, save)

  /** `mine`: what is here is saved over what was saved there; else what is here is given up. */
  const settle = async (mine: boolean) => {
    const theirs = await api.get(path, Change)
    version.current = theirs.version
    if (mine) return void (await save())
    latest.current = draftOf(theirs)
    setDraft(latest.current)
    setChange(theirs)
    setState('saved')
  }

  return { draft, change, state, problems, write, save, settle, setChange }
}

async function keep(path: string, draft: Draft, version: number): Promise<Change | 'conflict' | 'failed'> {
  try {
    return await api.put(path, { ...draft, version }, Change)
  } catch (failure) {
    const isConflict = failure instanceof ApiError && failure.type === 'service-items.change-saved-meanwhile'
    return isConflict ? 'conflict' : 'failed'
  }
}

export type Design = ReturnType<typeof useDesign>

/** What the server found in the version that is saved; the last findings stay meanwhile. */
function useProblems(path: string, version: number): ChangeProblem[] | undefined {
  const [problems, setProblems] = useState<ChangeProblem[]>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: each saved version is looked at anew
  useEffect(() => {
    let current = true
    api
      .get(`${path}/problems`, Problems)
      .then((found) => current && setProblems(found.problems))
      .catch(() => undefined)
    return () => {
      current = false
    }
  }, [path, version])
  return problems
}

/** Saves at once when the page is put away, and asks before anything unsaved is left. */
function useLeaving(state: SaveState, save: () => Promise<boolean>) {
  useEffect(() => {
    if (state === 'saved') return
    const hidden = () => document.visibilityState === 'hidden' && state === 'waiting' && void save()
    const leaving = (event: BeforeUnloadEvent) => event.preventDefault()
    document.addEventListener('visibilitychange', hidden)
    window.addEventListener('beforeunload', leaving)
    return () => {
      document.removeEventListener('visibilitychange', hidden)
      window.removeEventListener('beforeunload', leaving)
    }
  }, [state, save])
}
