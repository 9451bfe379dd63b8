import { ApiError } from '@onego/ui'
import type { ZodType } from 'zod'

/**
 * Sends one file to a path below `/api`; `progress` hears how much of it has left, from 0 to 1.
 * @throws ApiError as `api.upload` does.
 */
export function sendFile<T>(
  path: string,
  { file, shape, progress }: { file: File; shape: ZodType<T>; progress: (part: number) => void },
): Promise<T> {
  const form = new FormData()
  form.append('file', file)
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api${path}`)
    request.setRequestHeader('accept', 'application/json')
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0)
    request.onload = () => {
      try {
        resolve(answerOf(request, shape))
      } catch (error) {
        reject(error)
      }
    }
    request.onerror = () => reject(unreachable())
    request.ontimeout = () => reject(unreachable())
    request.send(form)
  })
}

const unreachable = () => new ApiError({ type: 'http.unreachable', title: 'The server cannot be reached', status: 0 })

function answerOf<T>(request: XMLHttpRequest, shape: ZodType<T>): T {
  const { status } = request
  const content = parse(request.responseText)
  const instance = request.getResponseHeader('x-request-id') ?? ''
  if (status >= 200 && status < 300) {
    const read = shape.safeParse(content)
    if (read.success) return read.data
    throw new ApiError({ type: 'http.unexpected-answer', title: read.error.message, status, instance })
  }
  const problem = content && typeof content === 'object' ? (content as Record<string, unknown>) : {}
  throw new ApiError({
    instance,
    ...problem,
    type: String(problem.type ?? (status >= 500 ? 'http.unexpected' : 'http.bad-request')),
    title: String(problem.title ?? `The server answered ${status}`),
    status,
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
