import type { NewRule } from '../contract.ts'
import { aStreamRule } from '../testing.ts'

const START = Date.UTC(2026, 2, 1)
const TYPES = ['scan', 'depart', 'arrive', 'scan', 'deliver']

/** Numbers that follow no pattern, always the same (the last step of MurmurHash3). */
function mix(n: number): number {
  let mixed = Math.imul(n ^ (n >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** The n-th event of an endless stream that is always the same: 50 parcels, a step a second, up to two seconds out of order. */
export function eventAt(n: number) {
  const mixed = mix(n)
  return {
    id: `e${n}`,
    at: new Date(START + n * 1000 - (mixed % 2000)).toISOString(),
    key: `p${mixed % 50}`,
    type: TYPES[mix(mixed) % TYPES.length] as string,
    attributes: { hub: `h${mix(n + 1_000_000_007) % 3}` },
  }
}

/** One rule of each kind that finds something in it every few minutes. */
export const numberedRules = (owner: string, stream: string): Extract<NewRule, { on: 'stream' }>[] => {
  const rule = (name: string, pattern: Extract<NewRule, { on: 'stream' }>['pattern'], keyBy = 'key') =>
    aStreamRule(owner, { code: `${stream}.${name}`, stream, pattern, keyBy, lateMs: 3000, suppressMs: 0 })
  return [
    rule('stuck', { kind: 'absence', after: { type: 'arrive' }, missing: { type: 'depart' }, withinMs: 600_000 }),
    rule('burst', { kind: 'burst', of: { type: 'scan' }, atLeast: 4, withinMs: 200_000 }),
    rule('order', { kind: 'order', first: { type: 'depart' }, next: { type: 'deliver' }, withinMs: 300_000 }),
    rule('steps', {
      ...{ kind: 'sequence', withinMs: 120_000 },
      steps: [{ type: 'arrive' }, { type: 'scan' }, { type: 'deliver' }],
    }),
    rule(
      'surge',
      { kind: 'surge', of: { type: 'arrive' }, windowMs: 60_000, baseline: 3, factor: 1.8, atLeast: 5 },
      'hub',
    ),
  ]
}
