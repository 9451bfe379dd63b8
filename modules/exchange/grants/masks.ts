import type { Mask } from '@onego/catalogue'

const stars = (count: number) => '*'.repeat(Math.max(1, count))

const SHORTEN: Record<Exclude<Mask, 'none' | 'hidden'>, (signs: string[]) => string> = {
  // 张三丰 → 张**
  name: (signs) => `${signs[0] ?? ''}${stars(signs.length - 1)}`,
  // 370202199001011234 → 3702**********1234
  'id-number': (signs) => ends(signs, 4, 4),
  // 13812345678 → 138****5678
  phone: (signs) => ends(signs, 3, 4),
}

function ends(signs: string[], first: number, last: number): string {
  if (signs.length <= first + last) return stars(signs.length)
  return `${signs.slice(0, first).join('')}${stars(signs.length - first - last)}${signs.slice(-last).join('')}`
}

/** The value as it may be shown; `hidden` leaves nothing of it. */
export function maskValue(value: unknown, mask: Mask): unknown {
  if (value === null || value === undefined || mask === 'hidden') return null
  return mask === 'none' ? value : SHORTEN[mask](Array.from(String(value)))
}
