import { useCallback, useEffect, useReducer } from 'react'
import type { ShownDashboard } from '../contract.ts'
import { type Draft, draftOf } from './editing.ts'

interface State {
  draft: Draft | undefined
  version: number
  past: Draft[]
}

type Step = { kind: 'change'; to: (draft: Draft) => Draft } | { kind: 'undo' } | { kind: 'load'; from: ShownDashboard }

const MOST = 100

function next(state: State, step: Step): State {
  if (step.kind === 'load') return { draft: draftOf(step.from), version: step.from.version, past: [] }
  if (step.kind === 'undo') return { ...state, draft: state.past.at(-1) ?? state.draft, past: state.past.slice(0, -1) }
  if (!state.draft) return state
  const draft = step.to(state.draft)
  return draft === state.draft ? state : { ...state, draft, past: [...state.past, state.draft].slice(-MOST) }
}

/** What is being changed, with every step back to where it began; leaving the page with changes asks first. */
export function useDraft(shown: ShownDashboard | undefined) {
  const [{ draft, version, past }, go] = useReducer(next, { draft: undefined, version: 0, past: [] })
  const isNew = shown !== undefined && (draft === undefined || draft.code !== shown.code)
  useEffect(() => {
    if (isNew) go({ kind: 'load', from: shown })
  }, [isNew, shown])
  const isChanged = past.length > 0
  useEffect(() => {
    if (!isChanged) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isChanged])
  return {
    draft,
    version,
    isChanged,
    change: useCallback((to: (draft: Draft) => Draft) => go({ kind: 'change', to }), []),
    undo: useCallback(() => go({ kind: 'undo' }), []),
    load: useCallback((from: ShownDashboard) => go({ kind: 'load', from }), []),
  }
}
