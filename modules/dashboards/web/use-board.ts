import { ApiError, api, useApi } from '@onego/ui'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { z } from 'zod'
import { type Chosen, ShownDashboard, WidgetAnswer } from '../contract.ts'

const Answers = z.object({ version: z.number(), widgets: z.array(WidgetAnswer) })

export interface BoardState {
  dashboard: ShownDashboard | undefined
  answers: ReadonlyMap<string, WidgetAnswer>
  /** Widgets whose figures have just changed. */
  changed: ReadonlySet<string>
  /** True while the server tells of news; else the figures are read from time to time. */
  live: boolean
  error: unknown
  reload(): Promise<void>
}

const MARK_MS = 4000
/** With news by push, an occasional look is only for what no push tells of. */
const CALM = 10

/** A dashboard with what its widgets show, kept fresh: by push where there is one, else by asking again. */
export function useBoard(code: string, chosen: Chosen): BoardState {
  const board = useApi(`/dashboards/${encodeURIComponent(code)}`, ShownDashboard, { refreshMs: 300_000 })
  const [answers, setAnswers] = useState<ReadonlyMap<string, WidgetAnswer>>(new Map())
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set())
  const [error, setError] = useState<unknown>()
  const asked = JSON.stringify(chosen)
  const version = board.data?.version
  const latest = useRef('')
  latest.current = `${code} ${asked}`

  const read = useCallback(
    async (widgets?: string[]) => {
      const mine = `${code} ${asked}`
      try {
        const body = { chosen: JSON.parse(asked), ...(widgets ? { widgets } : {}) }
        const answer = await api.post(`/dashboards/${encodeURIComponent(code)}/data`, body, Answers)
        if (latest.current !== mine) return
        setError(undefined)
        setAnswers((before) => merged(widgets ? before : new Map(), answer.widgets))
        if (widgets) setChanged(new Set(widgets))
      } catch (failure) {
        // What is on the screen stays; an error is shown where there is nothing else.
        if (latest.current === mine && failure instanceof ApiError) setError(failure)
      }
    },
    [code, asked],
  )

  useEffect(() => {
    if (version !== undefined) void read()
  }, [version, read])

  useEffect(() => {
    if (changed.size === 0) return
    const timer = setTimeout(() => setChanged(new Set()), MARK_MS)
    return () => clearTimeout(timer)
  }, [changed])

  const live = useNews(version === undefined ? undefined : code, asked, read)
  const seconds = board.data?.refreshSeconds ?? 60
  useEffect(() => {
    const timer = setInterval(() => void read(), 1000 * seconds * (live ? CALM : 1))
    return () => clearInterval(timer)
  }, [seconds, live, read])

  const { reload: reloadBoard } = board
  const reload = useCallback(async () => {
    await Promise.all([reloadBoard(), read()])
  }, [reloadBoard, read])
  return useMemo(
    () => ({ dashboard: board.data, answers, changed, live, error: board.data ? error : board.error, reload }),
    [board.data, board.error, answers, changed, live, error, reload],
  )
}

const merged = (before: ReadonlyMap<string, WidgetAnswer>, news: readonly WidgetAnswer[]) => {
  const all = new Map(before)
  for (const answer of news) all.set(answer.id, answer)
  return all
}

const News = z.object({ widgets: z.array(z.string()) })

/** Listens for news of a dashboard; says whether it can. */
function useNews(code: string | undefined, chosen: string, read: (widgets: string[]) => Promise<void>): boolean {
  const [live, setLive] = useState(false)
  useEffect(() => {
    if (code === undefined || typeof EventSource === 'undefined') return
    const address = `/api/dashboards/${encodeURIComponent(code)}/events?chosen=${encodeURIComponent(chosen)}`
    const stream = new EventSource(address)
    stream.onopen = () => setLive(true)
    stream.onerror = () => setLive(false)
    stream.addEventListener('changed', (event) => {
      const news = News.safeParse(JSON.parse(event.data))
      if (news.success) void read(news.data.widgets)
    })
    return () => {
      stream.close()
      setLive(false)
    }
  }, [code, chosen, read])
  return live
}
