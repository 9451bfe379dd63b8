import { type Answers, Bundle, Guide, type Question } from '@onego/service-items/contract'
import { api, useApi } from '@onego/ui'
import { useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'
import { z } from 'zod'

const Given = z.record(z.string(), z.string())

/** Answers and the step stand in the address: reloading and going back lose nothing. */
export function useGuide(code: string) {
  const [params, setParams] = useSearchParams()
  const answers = readAnswers(params.get('answers'))
  const step = Number(params.get('step') ?? 0) || 0
  const bundle = useApi(`/bundles/${encodeURIComponent(code)}`, Bundle)
  const { guide, error } = useGuideFor(code, JSON.stringify(answers), bundle.data !== undefined)
  const go = (to: { step?: number; answers?: Answers }, replace = false) => {
    const next = new URLSearchParams(params)
    next.set('answers', JSON.stringify(to.answers ?? answers))
    next.set('step', String(to.step ?? step))
    setParams(next, { replace })
  }
  return {
    bundle,
    guide,
    error,
    answers,
    step,
    goTo: (to: number) => go({ step: to }),
    answer: (question: Question, value: string) => go({ answers: { ...answers, [question.id]: value } }, true),
  }
}

function readAnswers(text: string | null): Answers {
  try {
    return Given.safeParse(JSON.parse(text ?? '{}')).data ?? {}
  } catch {
    return {}
  }
}

/** Asks again whenever an answer changes; the last guide stays on screen meanwhile. */
function useGuideFor(code: string, answers: string, ready: boolean) {
  const [guide, setGuide] = useState<Guide>()
  const [error, setError] = useState<unknown>()
  useEffect(() => {
    if (!ready) return
    let current = true
    api
      .post(`/bundles/${encodeURIComponent(code)}/guide`, { answers: JSON.parse(answers) }, Guide)
      .then((found) => {
        if (!current) return
        setGuide(found)
        setError(undefined)
      })
      .catch((failure) => current && setError(failure))
    return () => {
      current = false
    }
  }, [code, answers, ready])
  return { guide, error }
}
