/** A refusal by the server (RFC 9457) or its silence (`http.unreachable`, status 0). */
export class ApiError extends Error {
  readonly type: string
  readonly status: number
  /** Reference number that finds the cause in the server's log; empty if the server was not reached. */
  readonly reference: string
  readonly details: Record<string, unknown>

  constructor(problem: { type: string; title: string; status: number; instance?: string; [detail: string]: unknown }) {
    const { type, title, status, instance = '', ...details } = problem
    super(title)
    this.name = 'ApiError'
    this.type = type
    this.status = status
    this.reference = instance
    this.details = details
  }
}
