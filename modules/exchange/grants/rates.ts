import { AppError } from '@onego/platform/errors'

interface Bucket {
  left: number
  at: number
}

export type Rates = ReturnType<typeof createRates>

/** Calls a second of each grant in this server process: a bucket that holds one second's worth and fills steadily. */
export function createRates(nowMs: () => number) {
  const buckets = new Map<string, Bucket>()
  return {
    /** @throws AppError `exchange.too-fast` (limited) with the milliseconds to wait. */
    take(grant: string, ratePerSecond: number | null): void {
      if (ratePerSecond === null) return
      const now = nowMs()
      const bucket = buckets.get(grant) ?? { left: ratePerSecond, at: now }
      bucket.left = Math.min(ratePerSecond, bucket.left + ((now - bucket.at) / 1000) * ratePerSecond)
      bucket.at = now
      buckets.set(grant, bucket)
      if (bucket.left < 1) {
        const retryAfterMs = Math.ceil(((1 - bucket.left) / ratePerSecond) * 1000)
        const sentence = `The grant allows ${ratePerSecond} calls a second; try again in ${retryAfterMs} ms`
        throw new AppError('limited', 'exchange.too-fast', sentence, { ratePerSecond, retryAfterMs })
      }
      bucket.left -= 1
    },
  }
}
