import { AppError } from '@onego/platform/errors'

export interface OutgoingSms {
  id: string
  phone: string
  text: string
}

const TIMEOUT_MS = 10_000

/** Hands one text message to the operator's webhook; `id` lets it recognise a second delivery. */
export async function sendSms(gateway: { url: string; token?: string | undefined }, sms: OutgoingSms): Promise<void> {
  const answer = await fetch(gateway.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': sms.id,
      ...(gateway.token ? { authorization: `Bearer ${gateway.token}` } : {}),
    },
    body: JSON.stringify(sms),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  if (!answer.ok) {
    throw new AppError('unavailable', 'notifications.sms-refused', `SMS_URL answered with status ${answer.status}`)
  }
}
