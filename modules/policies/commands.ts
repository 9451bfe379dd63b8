import type { Command } from '@onego/platform/command'
import { AppError, notFound } from '@onego/platform/errors'
import type { Policies } from './service.ts'

const args = { code: 'code of the policy, e.g. elder-allowance' }

export const commands: Command<Policies>[] = [
  {
    name: 'policies run',
    summary: 'Read what a policy needs, find whom it is for and make offers; nothing is granted without their answer',
    args,
    async run(policies, { args: { code = '' }, print, progress }) {
      const { id } = await policies.runs.start(code, 'onego')
      while (await policies.runs.advance(id)) {
        const run = (await policies.runs.list(code)).find((one) => one.id === id)
        if (run) progress(`policies ${run.status}`, run.people, 0)
      }
      const run = (await policies.runs.list(code)).find((one) => one.id === id)
      if (!run || run.status === 'failed') {
        throw new AppError('unavailable', 'policies.run-failed', run?.reason ?? 'The run is gone')
      }
      print(
        `${run.people} people 人, ${run.calls} calls 次调用, ${run.matched} matched 符合, ${run.offered} offered 提醒`,
      )
    },
  },
  {
    name: 'policies simulate',
    summary: 'Whom a policy would reach and what it would cost, over the labels as they are; counts only',
    args,
    async run(policies, { args: { code = '' }, print }) {
      const policy = await policies.findPolicy(code)
      if (!policy) throw notFound('policies.policy', code)
      const found = await policies.simulating.simulate(policy.definition)
      print(`${found.residents} residents 居民, ${found.people} matched 符合, ${found.yuan} yuan 元`)
      for (const { group, people, yuan } of [...found.byDistrict, ...found.byAge]) {
        print(`${group}: ${people ?? '<5'}${yuan === null ? '' : `, ${yuan} yuan 元`}`)
      }
    },
  },
]
