import type { ZodType } from 'zod'
import { ApiError } from './api-error.ts'

/** Paths are below `/api`. Every call throws `ApiError`; an answer that does not fit `shape` is `http.unexpected-answer`. */
export const api = {
  get: <T>(path: string, shape?: ZodType<T>) => call<T>('GET', path, undefined, shape),
  post: <T>(path: string, body?: unknown, shape?: ZodType<T>) => call<T>('POST', path, json(body), shape),
  put: <T>(path: string, body?: unknown, shape?: ZodType<T>) => call<T>('PUT', path, json(body), shape),
  patch: <T>(path: string, body?: unknown, shape?: ZodType<T>) => call<T>('PATCH', path, json(body), shape),
  delete: <T>(path: string, shape?: ZodType<T>) => call<T>('DELETE', path, undefined, shape),
  upload<T>(path: string, file: File, shape?: ZodType<T>) {
    const form = new FormData()
    form.append('file', file)
    return call<T>('POST', path, { body: form, headers: {} }, shape)
  },
}

interface Sent {
  body: BodyInit
  headers: Record<string, string>
}

const json = (body: unknown): Sent | undefined =>
  body === undefined ? undefined : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }

async function call<T>(method: string, path: string, sent?: Sent, shape?: ZodType<T>): Promise<T> {
  const answer = await reach(method, path, sent)
  const reference = answer.headers.get('x-request-id') ?? ''
  const isJson = (answer.headers.get('content-type') ?? '').includes('json')
  const content: unknown = isJson ? await answer.json() : await answer.text()
  if (!answer.ok) throw refusal(answer.status, reference, content)
  if (!shape) return content as T
  const read = shape.safeParse(content)
  if (read.success) return read.data
  throw new ApiError({ type: 'http.unexpected-answer', title: read.error.message, status: 200, instance: reference })
}

async function reach(method: string, path: string, sent?: Sent) {
  const headers = { accept: 'application/json', ...sent?.headers }
  try {
    return await fetch(`/api${path}`, { method, headers, credentials: 'same-origin', body: sent?.body ?? null })
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ApiError({ type: 'http.unreachable', title: 'The server cannot be reached', status: 0 })
  }
}

function refusal(status: number, reference: string, content: unknown) {
  const problem = content && typeof content === 'object' ? (content as Record<string, unknown>) : {}
  return new ApiError({
    instance: reference,
    ...problem,
    type: String(problem.type ?? (status >= 500 ? 'http.unexpected' : 'http.bad-request')),
    title: String(problem.title ?? `The server answered ${status}`),
    status,
  })
}
