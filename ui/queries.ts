import { useQuery } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import type { ZodType } from 'zod'
import { api } from './api.ts'
import { ApiError } from './api-error.ts'
import { notify } from './notices.tsx'

export interface ApiQuery<T> {
  data: T | undefined
  error: unknown
  loading: boolean
  reload(): Promise<void>
}

/** Reads `path` (below `/api`) and keeps the answer fresh; a `null` path asks nothing. Old data stays while new is fetched. */
export function useApi<T>(path: string | null, shape?: ZodType<T>, options?: { refreshMs?: number }): ApiQuery<T> {
  const query = useQuery({
    queryKey: ['api', path],
    queryFn: () => api.get<T>(path ?? '', shape).then((answer) => (answer === undefined ? (null as T) : answer)),
    enabled: path !== null,
    refetchInterval: options?.refreshMs ?? false,
    retry: (tries, error) => tries < 2 && error instanceof ApiError && (error.status === 0 || error.status === 503),
  })
  const { refetch } = query
  const reload = useCallback(async () => {
    await refetch()
  }, [refetch])
  return { data: query.data, error: query.error, loading: query.isPending && path !== null, reload }
}

/** Asks `path` (below `/api`) a question that is too long for an address; `null` asks nothing. The same question is asked once. */
export function useAnswer<T>(path: string, question: unknown | null, shape: ZodType<T>): ApiQuery<T> {
  const query = useQuery({
    queryKey: ['answer', path, question],
    queryFn: () => api.post<T>(path, question, shape),
    enabled: question !== null,
    placeholderData: (before) => before,
    retry: (tries, error) => tries < 2 && error instanceof ApiError && (error.status === 0 || error.status === 503),
  })
  const { refetch } = query
  const reload = useCallback(async () => {
    await refetch()
  }, [refetch])
  return { data: query.data, error: query.error, loading: query.isFetching, reload }
}

export interface Action<Args extends unknown[], R> {
  /** Undefined if it failed; `error` then says why. A second press while it runs does nothing. */
  run(...args: Args): Promise<R | undefined>
  running: boolean
  error: unknown
}

/** One thing a person does: shows that it runs, cannot run twice at once, keeps its error, says that it is done. */
export function useAction<Args extends unknown[], R>(
  work: (...args: Args) => Promise<R>,
  options?: { done?: (result: R) => void; success?: string },
): Action<Args, R> {
  const [running, setRunning] = useState(false)
  const [error, setError] = useState<unknown>()
  const busy = useRef(false)
  const run = async (...args: Args) => {
    if (busy.current) return undefined
    busy.current = true
    setRunning(true)
    setError(undefined)
    try {
      const result = await work(...args)
      if (options?.success) notify(options.success)
      options?.done?.(result)
      return result
    } catch (failure) {
      setError(failure)
      return undefined
    } finally {
      busy.current = false
      setRunning(false)
    }
  }
  return { run, running, error }
}
