import { z } from 'zod'

/** A sentence in both languages; Chinese is the first. */
export const BothLanguages = z.object({ zh: z.string().max(2000), en: z.string().max(2000) })
export type BothLanguages = z.infer<typeof BothLanguages>

export const Message = z.object({
  id: z.uuid(),
  title: BothLanguages,
  body: BothLanguages,
  /** A path of this installation that the message leads to. */
  link: z.string().nullable(),
  at: z.string(),
  readAt: z.string().nullable(),
})
export type Message = z.infer<typeof Message>

export const MessagePage = z.object({
  messages: z.array(Message),
  unread: z.number().int(),
  /** Give it as `before` to see older messages; null when there are none. */
  next: z.string().nullable(),
})
export type MessagePage = z.infer<typeof MessagePage>

/** A text message that the simulator kept instead of a phone; the number is masked. */
export const SimulatedSms = z.object({ id: z.uuid(), phone: z.string(), text: BothLanguages, at: z.string() })
export type SimulatedSms = z.infer<typeof SimulatedSms>

/** What to tell whom. `message` needs `personId`; `sms` needs `phone`. */
export interface Notice {
  channel: 'message' | 'sms'
  personId?: string
  phone?: string
  title: BothLanguages
  body: BothLanguages
  /** A path of this installation, e.g. `/matters/42`. */
  link?: string
}
