import type { Resource } from '@onego/catalogue'
import type { KnownGrant } from '@onego/exchange'
import type { Outcome } from './contract.ts'

const FIRST_WAIT_MS = 5_000
const LONGEST_WAIT_MS = 6 * 3_600_000
/** After three days without success it is paused; what it missed is kept. */
export const GIVE_UP_MS = 3 * 86_400_000

/**
 * How long to wait after this many failures in a row: 5 s, 10 s, 20 s … 6 h, each shortened by up to half by chance, so
 * that subscribers that failed together do not come back together. A subscriber that asks for longer is obeyed.
 * @param chance 0–1; @param askedMs of Retry-After.
 */
export function waitMs(failures: number, chance: number, askedMs = 0): number {
  const whole = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures - 1, 20))
  return Math.max(Math.round(whole * (1 - chance / 2)), Math.min(askedMs, LONGEST_WAIT_MS))
}

/** What a status means: 2xx is taken, 410 asks never to be told again, redirects are not followed. */
export function outcomeOf(status: number): Outcome {
  if (status >= 200 && status < 300) return 'delivered'
  if (status === 410) return 'gone'
  return status >= 300 && status < 400 ? 'redirect' : 'answered'
}

/**
 * Whether a grant by itself lets its holder see every record's key: no condition on rows, and each field that the key
 * may stand in is granted and leaves unmasked. `keyField`: what the resource is looked up by; null if unknown.
 */
export function seesEveryKey(
  grant: Pick<KnownGrant['definition'], 'fields' | 'plain' | 'rows'>,
  resource: Pick<Resource, 'items' | 'subjectField'> | undefined,
  keyField: string | null,
): boolean {
  if (!resource || keyField === null || grant.rows.length > 0) return false
  const fields = new Set([keyField, ...(resource.subjectField ? [resource.subjectField] : [])])
  return [...fields].every((field) => {
    const item = resource.items.find((one) => one.field === field)
    const isPlain = item?.mask === 'none' || grant.plain.includes(field)
    return item !== undefined && grant.fields.includes(field) && isPlain
  })
}
