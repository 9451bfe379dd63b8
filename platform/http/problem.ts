import { AppError, HTTP_STATUS } from '../errors/index.ts'

/** RFC 9457 problem details. `type` is the stable code that texts for people are kept under. */
export interface Problem {
  type: string
  title: string
  status: number
  /** Reference number that finds the cause in the log. */
  instance: string
  [detail: string]: unknown
}

interface Refusal {
  status: number
  type: string
  title: string
}

/** What Fastify refuses by itself, in our words. */
const REFUSED: Record<string, Refusal> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { status: 413, type: 'http.too-large', title: 'body: larger than this endpoint takes' },
  FST_REQ_FILE_TOO_LARGE: { status: 413, type: 'http.too-large', title: 'file: larger than this endpoint takes' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    status: 415,
    type: 'http.wrong-media-type',
    title: 'content-type: not accepted here; send application/json',
  },
  FST_INVALID_MULTIPART_CONTENT_TYPE: {
    status: 415,
    type: 'http.wrong-media-type',
    title: 'content-type: send multipart/form-data',
  },
}

export function toProblem(error: unknown, requestId: string): Problem {
  if (error instanceof AppError) {
    return {
      ...error.details,
      type: error.code,
      title: error.message,
      status: HTTP_STATUS[error.kind],
      instance: requestId,
    }
  }
  const { code = '', statusCode = 500 } = (error ?? {}) as { code?: string; statusCode?: number }
  const refused = REFUSED[code]
  if (refused) return { ...refused, instance: requestId }
  if (statusCode >= 400 && statusCode < 500) {
    return {
      type: 'http.bad-request',
      title: 'The request cannot be read: check its syntax',
      status: statusCode,
      instance: requestId,
    }
  }
  return { type: 'http.unexpected', title: 'Something went wrong on our side', status: 500, instance: requestId }
}
