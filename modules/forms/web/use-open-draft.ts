import { api } from '@onego/ui'
import { useCallback, useEffect, useRef, useState } from 'react'
import { Draft } from '../contract.ts'
import { OWN_DRAFTS } from './use-draft.ts'

/** Opens (or resumes) the person's form, once per visit of the page. */
export function useOpenDraft(bundle: string, guideAnswers: Record<string, string> | undefined, drafts = OWN_DRAFTS) {
  const [draft, setDraft] = useState<Draft>()
  const [error, setError] = useState<unknown>()
  const asked = useRef('')
  const answers = guideAnswers && JSON.stringify(guideAnswers)

  const ask = useCallback(
    async (anew: boolean) => {
      setError(undefined)
      try {
        const chosen = answers ? { guideAnswers: JSON.parse(answers) } : {}
        setDraft(await api.post(drafts, { bundle, ...chosen, anew }, Draft))
      } catch (failure) {
        setError(failure)
      }
    },
    [bundle, answers, drafts],
  )

  useEffect(() => {
    const key = `${bundle} ${answers ?? ''}`
    if (asked.current === key) return
    asked.current = key
    void ask(false)
  }, [ask, bundle, answers])

  return {
    draft,
    error,
    open: () => void ask(false),
    /** Discards what there is and asks the registers again. */
    begin: () => ask(true),
  }
}
