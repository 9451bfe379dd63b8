import { z } from 'zod'

/** An event delivery or a job that was given up. */
export const Failure = z.object({
  id: z.uuid(),
  kind: z.enum(['event', 'job']),
  /** Name of the event or queue. */
  name: z.string(),
  /** Who should have handled it. */
  subscriber: z.string(),
  error: z.string(),
  failedAt: z.iso.datetime({ offset: true }),
})
export type Failure = z.infer<typeof Failure>

export const FailureKey = z.object({ kind: z.enum(['event', 'job']), id: z.uuid() })
