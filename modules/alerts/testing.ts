import type { NewRule, Raise } from './contract.ts'

const same = (text: string) => ({ zh: text, en: text })

/** A rule over a stream: three of `scan` within a minute. */
export const aStreamRule = (owner: string, given: Partial<Extract<NewRule, { on: 'stream' }>> = {}) =>
  ({
    ...{ on: 'stream', code: 'test.burst', name: same('扫描过密'), advice: same('核对'), owner, level: 'yellow' },
    ...{ stream: 'parcels', lateMs: 1000, suppressMs: 0 },
    pattern: { kind: 'burst', of: { type: 'scan' }, atLeast: 3, withinMs: 60_000 },
    ...given,
  }) satisfies NewRule

/** What a solution found. */
export const aRaise = (owner: string, given: Partial<Raise> = {}): Raise => ({
  rule: { code: 'test.solution', name: same('企业异常'), advice: same('到企业了解情况'), owner },
  ...{ key: 'e1', level: 'yellow', title: same('生成企业一用电骤降'), at: '2026-11-20T00:00:00+08:00' },
  subject: { kind: 'enterprise', code: 'e1', name: same('生成企业一') },
  facts: [{ label: same('用电'), value: '12 kWh' }],
  ...given,
})
