import { AppError } from '@onego/platform/errors'
import { reasonOf, sourceFailure } from './connector.ts'

export interface GuardLimits {
  source: string
  timeoutMs: number
  concurrency: number
  /** Calls that may wait for their turn. */
  queue: number
  /** Failures in a row after which the source rests. */
  failures: number
  restMs: number
}

export interface Guard {
  /** Within the time limit, in turn, and not at all while the source rests. */
  run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>
  state(): 'closed' | 'open'
}

/** Keeps one sick source from taking the gateway with it: time limit, concurrency limit, circuit breaker. */
export function createGuard(limits: GuardLimits, nowMs: () => number = Date.now): Guard {
  const waiting: (() => void)[] = []
  let running = 0
  let failures = 0
  let restsUntil = 0

  const takeTurn = async (signal: AbortSignal) => {
    if (running < limits.concurrency) {
      running += 1
      return
    }
    if (waiting.length >= limits.queue) throw sourceFailure(limits.source, 'busy')
    await new Promise<void>((resolve, reject) => {
      waiting.push(resolve)
      signal.addEventListener('abort', () => {
        const place = waiting.indexOf(resolve)
        if (place < 0) return
        waiting.splice(place, 1)
        reject(sourceFailure(limits.source, 'busy'))
      })
    })
  }

  const giveTurn = () => {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }

  const judge = (error: unknown) => {
    const reason = reasonOf(error)
    if (reason !== 'timeout' && reason !== 'unreachable') return
    failures += 1
    // One more failure after a rest is enough for the next rest.
    if (failures >= limits.failures) restsUntil = nowMs() + limits.restMs
  }

  return {
    state: () => (nowMs() < restsUntil ? 'open' : 'closed'),
    async run(work) {
      if (nowMs() < restsUntil) throw sourceFailure(limits.source, 'resting')
      const stop = new AbortController()
      const timer = setTimeout(() => stop.abort(), limits.timeoutMs)
      try {
        await takeTurn(stop.signal)
        try {
          const result = await inTime(work(stop.signal), stop.signal, limits.source)
          failures = 0
          return result
        } finally {
          giveTurn()
        }
      } catch (error) {
        const known = error instanceof AppError ? error : sourceFailure(limits.source, 'unreachable')
        judge(known)
        throw known
      } finally {
        clearTimeout(timer)
      }
    },
  }
}

function inTime<T>(work: Promise<T>, signal: AbortSignal, source: string): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(sourceFailure(source, 'timeout')))
    work.then(resolve, reject)
  })
}
