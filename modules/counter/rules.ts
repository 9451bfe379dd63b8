const MINUTE = 60_000

/** How long a session waits for the citizen to agree, and how long it lasts from then on. */
export const WAITS_MS = 10 * MINUTE
export const LASTS_MS = 30 * MINUTE
export const CODE_TRIES = 5
export const MOST_SIGNATURE_BYTES = 500_000

export const maskPhone = (phone: string) => `${phone.slice(0, 3)}****${phone.slice(-4)}`
