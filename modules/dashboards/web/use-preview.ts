import { ApiError, api } from '@onego/ui'
import { useEffect, useRef, useState } from 'react'
import { type Chosen, Dataset, type Widget, type WidgetAnswer } from '../contract.ts'

const PAUSE_MS = 400

/** What the widgets of a draft would show, with real figures; asked again only for what has changed. */
export function usePreview(widgets: readonly Widget[], chosen: Chosen): ReadonlyMap<string, WidgetAnswer> {
  const [answers, setAnswers] = useState<ReadonlyMap<string, WidgetAnswer>>(new Map())
  const asked = useRef(new Map<string, string>())
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const { id, data } of widgets) {
        const question = JSON.stringify([data, chosen])
        if (!data || asked.current.get(id) === question) continue
        asked.current.set(id, question)
        void read({ ...data, chosen }).then((answer) => {
          if (asked.current.get(id) !== question) return
          setAnswers((before) => new Map(before).set(id, { id, ...answer }))
        })
      }
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [widgets, chosen])
  return answers
}

async function read(question: unknown): Promise<Omit<WidgetAnswer, 'id'>> {
  try {
    return { dataset: await api.post('/dashboards/data', question, Dataset) }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return { problem: { type: error.type, title: error.message } }
  }
}
