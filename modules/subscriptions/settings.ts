import { z } from 'zod'

const Days = (least: number, otherwise: number) => z.coerce.number().int().min(least).default(otherwise)

export const SubscriptionsSettings = z.object({
  SUBSCRIBER_HOSTS: z
    .string()
    .default('')
    .describe(
      'hosts that events may be sent to: names, *.domain, addresses, 10.0.0.0/8, with commas; empty: any but this machine',
    ),
  SUBSCRIBER_PLAIN_HTTP: z
    .enum(['yes', 'no'])
    .default('no')
    .describe('events may be sent to http addresses too, not only to https ones and to this machine'),
  SUBSCRIBER_DELIVERIES: z.coerce
    .number()
    .int()
    .min(1)
    .max(200)
    .default(16)
    .describe('subscribers each server process sends to at once; as many again that failed before'),
  SUBSCRIBER_STREAMS: z.coerce
    .number()
    .int()
    .min(1)
    .default(4)
    .describe('event streams one system may keep open at each server process'),
  SUBSCRIPTION_ASKED_DAYS: Days(0, 30).describe(
    'days after a system asked for a record during which it is told by its key that the record changed; 0: never',
  ),
  SUBSCRIPTION_LOG_DAYS: Days(7, 90).describe('days that events and deliveries are kept, also for whoever is paused'),
})
export type SubscriptionsSettings = z.output<typeof SubscriptionsSettings>
