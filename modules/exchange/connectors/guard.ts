import { AppError } from '@onego/platform/errors'
import { type FailureReason, placeOf, reasonOf, sourceFailure } from './connector.ts'

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

/** How a source has been doing, as this process saw it. */
export interface GuardFacts {
  failuresInRow: number
  /** Milliseconds since 1970; null while it does not rest. */
  restsUntil: number | null
  running: number
  waiting: number
  lastFailure: { reason: FailureReason; where: string | null; at: number } | null
}

export interface Guard {
  /** Within the time limit, in turn, and not at all while the source rests. */
  run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>
  state(): 'closed' | 'open'
  facts(): GuardFacts
}

/** A source that does not take our name is left alone too: some lock an account after a few tries. */
const COUNTED: readonly (FailureReason | undefined)[] = [
  'timeout',
  'unreachable',
  'denied',
  'other-host',
  'certificate',
]

/** Keeps one sick source from taking the gateway with it: time limit, concurrency limit, circuit breaker. */
export function createGuard(limits: GuardLimits, nowMs: () => number = Date.now): Guard {
  const turns = createTurns(limits)
  let failures = 0
  let restsUntil = 0
  let probing = false
  let lastFailure: GuardFacts['lastFailure'] = null

  const judge = (error: AppError) => {
    const reason = reasonOf(error)
    if (reason === 'busy' || reason === 'resting') return
    if (reason !== undefined && reason !== 'refused')
      lastFailure = { reason, where: placeOf(error) ?? null, at: nowMs() }
    // Any other answer, also a refusal, is a sign of life.
    failures = COUNTED.includes(reason) ? failures + 1 : 0
    if (failures < limits.failures) return
    // One more failure after a rest is enough for the next rest.
    restsUntil = nowMs() + limits.restMs
    turns.sendHome()
  }

  const inTurn = async <T>(work: (signal: AbortSignal) => Promise<T>, stop: AbortController): Promise<T> => {
    const timer = setTimeout(() => stop.abort(), limits.timeoutMs)
    try {
      await turns.take(stop.signal)
      try {
        const result = await inTime(work(stop.signal), stop.signal, limits.source)
        failures = 0
        return result
      } finally {
        turns.give()
      }
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    state: () => (nowMs() < restsUntil ? 'open' : 'closed'),
    facts: () => ({
      failuresInRow: failures,
      restsUntil: nowMs() < restsUntil ? restsUntil : null,
      ...turns.counts(),
      lastFailure,
    }),
    async run(work) {
      // After a rest one call goes ahead; the others wait for what becomes of it elsewhere.
      if (nowMs() < restsUntil || probing) throw sourceFailure(limits.source, 'resting')
      const isProbe = failures >= limits.failures
      probing = isProbe
      try {
        return await inTurn(work, new AbortController())
      } catch (error) {
        const known = error instanceof AppError ? error : sourceFailure(limits.source, 'unreachable')
        judge(known)
        throw known
      } finally {
        if (isProbe) probing = false
      }
    },
  }
}

/** Places for as many calls as the source bears at once, and a bounded queue for the rest. */
function createTurns({ source, concurrency, queue }: GuardLimits) {
  const waiting: { resolve: () => void; reject: (error: AppError) => void }[] = []
  let running = 0
  return {
    counts: () => ({ running, waiting: waiting.length }),
    async take(signal: AbortSignal) {
      if (running < concurrency) {
        running += 1
        return
      }
      if (waiting.length >= queue) throw sourceFailure(source, 'busy')
      await new Promise<void>((resolve, reject) => {
        const one = { resolve, reject }
        waiting.push(one)
        signal.addEventListener('abort', () => {
          const place = waiting.indexOf(one)
          if (place < 0) return
          waiting.splice(place, 1)
          reject(sourceFailure(source, 'busy'))
        })
      })
    },
    give() {
      const next = waiting.shift()
      if (next) next.resolve()
      else running -= 1
    },
    /** Nobody waits for a source that rests. */
    sendHome() {
      for (const { reject } of waiting.splice(0)) reject(sourceFailure(source, 'resting'))
    },
  }
}

function inTime<T>(work: Promise<T>, signal: AbortSignal, source: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const stopped = () => reject(sourceFailure(source, 'timeout'))
    signal.addEventListener('abort', stopped, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stopped))
  })
}
