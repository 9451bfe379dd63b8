import { type Answers, Guide, type Question } from '@onego/service-items/contract'
import { api } from '@onego/ui'
import { useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'
import { z } from 'zod'
import type { Subject } from './subject.ts'

const Given = z.record(z.string(), z.string())

export interface GuideState {
  guide: Guide | undefined
  error: unknown
  answers: Answers
  step: number
  goTo: (step: number) => void
  answer: (question: Question, value: string) => void
}

/** Answers and the step stand in the address: reloading, going back and sending the link lose nothing. */
export function useGuide(kind: Subject['kind'], code: string, ready: boolean): GuideState {
  const [params, setParams] = useSearchParams()
  const answers = readAnswers(params.get('answers'))
  const step = Number(params.get('step') ?? 0) || 0
  const { guide, error } = useGuideFor(kind, code, JSON.stringify(answers), ready)
  const go = (to: { step?: number; answers?: Answers }, replace = false) => {
    const next = new URLSearchParams(params)
    next.set('answers', JSON.stringify(to.answers ?? answers))
    next.set('step', String(to.step ?? step))
    setParams(next, { replace })
  }
  return {
    guide,
    error,
    answers,
    step,
    goTo: (to) => go({ step: to }),
    answer: (question, value) => go({ answers: { ...answers, [question.id]: value } }, true),
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
function useGuideFor(kind: Subject['kind'], code: string, answers: string, ready: boolean) {
  const [guide, setGuide] = useState<Guide>()
  const [error, setError] = useState<unknown>()
  useEffect(() => {
    if (!ready) return
    let current = true
    api
      .post(`/${kind}s/${encodeURIComponent(code)}/guide`, { answers: JSON.parse(answers) }, Guide)
      .then((found) => {
        if (!current) return
        setGuide(found)
        setError(undefined)
      })
      .catch((failure) => current && setError(failure))
    return () => {
      current = false
    }
  }, [kind, code, answers, ready])
  return { guide, error }
}
