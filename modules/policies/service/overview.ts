import { dayInChina } from '@onego/platform/clock'
import { notFound } from '@onego/platform/errors'
import type { Person } from '@onego/platform/http'
import { mayFollowUp, mayRun, maySee, mayWrite } from '../access.ts'
import type { OfferState, PolicyHead, PolicyView } from '../contract.ts'
import { birthdays, isInForce, neededFields } from '../rules.ts'
import { clearSlot } from '../store/fields.ts'
import { countOffers } from '../store/offers.ts'
import { listDrafts, listPolicies, listVersions } from '../store/policies.ts'
import { forgetReadings, forgetResidents } from '../store/residents.ts'
import { lastRuns } from '../store/runs.ts'
import type { DraftRow, PolicyRow, RunRow } from '../store/tables.ts'
import type { Given } from './given.ts'
import type { Profile } from './profile.ts'
import { type Runs, toRun } from './runs.ts'

/** What a department's desk sees of its policies, and what is forgotten when no policy needs it any more. */
export function createOverview(given: Given, profile: Profile, runs: Runs) {
  const { db, region, clock, jobs, uses } = given

  const heads = async (): Promise<(PolicyHead & { definition: PolicyView['definition'] })[]> => {
    const [policies, drafts, offers, last] = await Promise.all([
      listPolicies(db),
      listDrafts(db),
      countOffers(db, region),
      lastRuns(db, region),
    ])
    const codes = [...new Set([...policies.map(({ code }) => code), ...drafts.map(({ code }) => code)])].sort()
    const counts = (code: string) => countsOf(offers.filter(({ policy }) => policy === code))
    return Promise.all(
      codes.map(async (code) => {
        const policy = policies.find((one) => one.code === code)
        const draft = drafts.find((one) => one.code === code)
        const run = last.find((one) => one.policy === code)
        const head = toHead({ code, policy, draft, run, offers: counts(code) }, dayInChina(clock.now()))
        const body = await uses.organisations.find(head.department)
        return { ...head, departmentName: { zh: body?.name ?? '', en: body?.nameEn || (body?.name ?? '') } }
      }),
    )
  }

  /** Labels that no policy in force needs, and people none is about. */
  async function forget(): Promise<void> {
    const today = dayInChina(clock.now())
    const inForce = (await listPolicies(db)).filter(({ definition }) => isInForce(definition, today))
    await forgetResidents(
      db,
      region,
      inForce.map(({ definition }) => birthdays(today, definition.ages)),
    )
    if (inForce.length === 0) return
    const shape = await profile.shape()
    const needed = new Set(inForce.flatMap(({ definition }) => neededFields(definition, shape.names)))
    const idle = shape.rows.filter(({ name }) => !needed.has(name))
    for (const { slot } of idle) await clearSlot(db, slot)
    const grants = new Set(
      shape.rows.flatMap(({ name, definition }) => (needed.has(name) ? [definition.read.grant] : [])),
    )
    const idleGrants = idle.map(({ definition }) => definition.read.grant)
    await forgetReadings(
      db,
      region,
      idleGrants.filter((grant) => !grants.has(grant) && grant !== shape.roll.grant),
    )
  }
  jobs.every('policies.forget', 86_400_000, forget)

  return {
    forget,

    list: async (person: Person): Promise<PolicyHead[]> =>
      (await heads()).flatMap(({ definition: _, ...head }) => (maySee(person, head) ? [head] : [])),

    async view(person: Person, code: string): Promise<PolicyView> {
      const head = (await heads()).find((one) => one.code === code)
      if (!head || !maySee(person, head)) throw notFound('policies.policy', code)
      const versions = await listVersions(db, code)
      return {
        ...head,
        versions: versions.map((one) => ({
          ...{ version: one.version, publishedAt: one.published_at.toISOString(), publishedBy: one.published_by },
        })),
        runs: await runs.list(code),
        may: {
          write: mayWrite(person, head),
          run: head.version !== null && head.isInForce && mayRun(person, head),
          seeOffers: mayFollowUp(person, head),
        },
      }
    },

    /** What conditions may speak of. */
    async fields() {
      const shape = await profile.shape()
      return shape.rows.map(({ definition: { read: _, ...field } }) => field)
    },
  }
}

function countsOf(rows: { state: OfferState; count: number }[]): Record<OfferState, number> {
  const counts = { open: 0, confirmed: 0, declined: 0, disputed: 0, lapsed: 0 }
  for (const { state, count } of rows) counts[state] = count
  return counts
}

interface Parts {
  code: string
  policy: PolicyRow | undefined
  draft: DraftRow | undefined
  run: RunRow | undefined
  offers: Record<OfferState, number>
}

function toHead({ code, policy, draft, run, offers }: Parts, today: string) {
  const definition = policy?.definition ?? draft?.definition
  if (!definition) throw notFound('policies.policy', code)
  const { name, department, validFrom, validTo } = definition
  return {
    ...{ code, version: policy?.version ?? null, name, department, departmentName: { zh: '', en: '' } },
    ...{ isInForce: policy !== undefined && isInForce(definition, today), validFrom, validTo, offers },
    draft: draft ? { id: draft.id, status: draft.status } : null,
    lastRun: run ? toRun(run) : null,
    definition: policy?.definition ?? null,
  }
}
