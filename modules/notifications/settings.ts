import { z } from 'zod'

export const NotificationsSettings = z.object({
  SMS_URL: z
    .url()
    .optional()
    .describe('text messages are sent there as POST {id, phone, text}; not set: the message simulator'),
  SMS_TOKEN: z.string().meta({ secret: true }).optional().describe('bearer token for SMS_URL'),
  MESSAGE_SIMULATOR: z
    .enum(['on', 'off'])
    .default('on')
    .describe(
      'shows text messages on /simulator/messages instead of sending them; off by itself with DEMO_CITY=off; no effect when SMS_URL is set',
    ),
})
export type NotificationsSettings = z.infer<typeof NotificationsSettings>
