import type { Indicators } from '@onego/indicators'
import type { organisations } from '@onego/organisations'
import { transaction } from '@onego/platform/database'
import { AppError, invalidFields, notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import type { ApiOf, Platform } from '@onego/platform/modules'
import { mayKeepRules, seesRules } from '../access.ts'
import { readRule } from '../checks/check-rule.ts'
import type { AnyRule, NewRule, Rule, RuleDetail, RuleFeedback, RuleView, SolutionRule } from '../contract.ts'
import { feedbackOf } from '../rules.ts'
import { countFeedback, currentRules, type FeedbackCount, putRule, versionsOf } from '../store/rules.ts'
import { bumpRules } from '../store/streams.ts'
import type { AlertsDb, RuleRow } from '../store/tables.ts'
import { createRuleRights } from './rule-rights.ts'

interface Given extends Pick<Platform, 'clock'> {
  db: AlertsDb
  region: string
  uses: { organisations: ApiOf<typeof organisations>; indicators: Pick<Indicators, 'find' | 'restsOn' | 'table'> }
}

const WIDTH = { secret: 0, owner: 1, staff: 2, public: 3 }

/** Rules in versions: given by solutions, kept by analysts on the screen. What a person changed a solution does not change back. */
export function createRuleBook({ db, region, clock, uses }: Given) {
  const put = (rule: AnyRule, by: string | null) =>
    transaction(db, async () => {
      const made = await putRule(db, { region, definition: rule, made_by: by, made_at: clock.now() })
      if (made.isNew && rule.on === 'stream') await bumpRules(db, region, rule.stream)
      return made.version
    })

  /** What a rule tells must not be more than its indicator tells. @returns whether the indicator is known. */
  const assertNotTooVisible = async (rule: Rule): Promise<boolean> => {
    if (rule.on !== 'indicator') return true
    const indicator = await uses.indicators.find(rule.indicator)
    if (!indicator) return false
    const unit = indicator.secrecy?.dimension
    const isSecret = unit !== undefined && (rule.by.includes(unit) || unit in rule.where)
    const widest = isSecret ? 'secret' : indicator.visibility
    if (WIDTH[rule.visibility] <= WIDTH[widest]) return true
    const message = `must not be wider than ${widest}, which is what the indicator allows (统计法 §25 for single units)`
    throw invalidFields('alerts.invalid-rule', [{ path: 'visibility', message }])
  }

  /** @throws AppError of the indicator's module that names a dimension or member which is not there. */
  const assertPart = async (rule: Rule): Promise<void> => {
    if (rule.on !== 'indicator') return
    const by = rule.by.map((dimension) => ({ dimension }))
    await uses.indicators.table('system', { indicators: [rule.indicator], by, where: rule.where, limit: 1 })
  }

  const assertMayWatch = createRuleRights({ db, region, uses })

  const find = async (code: string): Promise<RuleRow | undefined> => (await currentRules(db, region, { code }))[0]

  const get = async (code: string): Promise<RuleRow> => {
    const row = await find(code)
    if (!row) throw notFound('alerts.rule', code)
    return row
  }

  const viewOf = async (row: RuleRow, feedback: RuleFeedback, person: Person): Promise<RuleView> => ({
    ...{ rule: row.definition, version: row.version, madeAt: row.made_at.toISOString(), madeBy: row.made_by, feedback },
    ownerName: (await uses.organisations.find(row.definition.owner))?.name ?? row.definition.owner,
    mayEdit: row.definition.on !== 'solution' && mayKeepRules(person, row.definition),
  })

  return {
    /** A solution's rule; the same again is nothing, and one that a person has changed stays. @returns its version. */
    async addRule(given: NewRule): Promise<number> {
      const rule = readRule(given)
      await assertNotTooVisible(rule)
      const before = await find(rule.code)
      return before?.made_by ? before.version : put(rule, null)
    },

    /** A rule whose alerts a solution's own mathematics finds: kept so that its feedback is counted. */
    noteSolutionRule: (rule: SolutionRule): Promise<number> => put(rule, null),

    /** @throws AppError `alerts.invalid-rule`, `alerts.rule-of-solution` (conflict), `alerts.rule-kind` (conflict). */
    async saveRule(person: Person, given: unknown): Promise<RuleDetail> {
      const rule = readRule(given)
      assertAllowed(mayKeepRules(person, rule))
      await uses.organisations.get(rule.owner)
      await assertMayWatch(person, rule)
      if (!(await assertNotTooVisible(rule))) {
        throw invalidFields('alerts.invalid-rule', [{ path: 'indicator', message: 'name an indicator that is there' }])
      }
      await assertPart(rule)
      const before = await find(rule.code)
      if (before) {
        assertAllowed(before.definition.on === 'solution' || mayKeepRules(person, before.definition))
        if (before.definition.on !== rule.on) {
          const sentence = `code: ${rule.code} is a rule of another kind (${before.definition.on}); choose another code`
          throw new AppError('conflict', 'alerts.rule-kind', sentence)
        }
        if (before.definition.on === 'stream' && rule.on === 'stream' && before.definition.stream !== rule.stream) {
          await bumpRules(db, region, before.definition.stream)
        }
      }
      await put(rule, person.name)
      return this.detail(person, rule.code)
    },

    find,
    get,
    assertMayWatch,
    current: (wanted: { indicator?: string; stream?: string }) => currentRules(db, region, wanted),

    async list(person: Person): Promise<RuleView[]> {
      assertAllowed(seesRules(person))
      const [rows, counts] = await Promise.all([currentRules(db, region), countFeedback(db, region)])
      return Promise.all(rows.map((row) => viewOf(row, sumOf(counts, row.code), person)))
    },

    async detail(person: Person, code: string): Promise<RuleDetail> {
      assertAllowed(seesRules(person))
      const row = await get(code)
      const counts = await countFeedback(db, region, code)
      const versions = (await versionsOf(db, region, code)).map(({ version, made_at, made_by }) => ({
        ...{ version, madeAt: made_at.toISOString(), madeBy: made_by },
      }))
      return { ...(await viewOf(row, sumOf(counts, code), person)), versions }
    },
  }
}

function sumOf(counts: readonly FeedbackCount[], code: string): RuleFeedback {
  const own = counts.filter(({ rule }) => rule === code)
  const sum = (matches: (row: FeedbackCount) => boolean) =>
    own.filter(matches).reduce((all, { count }) => all + count, 0)
  const verdict = (wanted: string) => sum(({ state, feedback }) => state === 'closed' && feedback === wanted)
  return feedbackOf({
    raised: sum(() => true),
    open: sum(({ state }) => state !== 'closed'),
    by: {
      ...{ confirmed: verdict('confirmed'), 'false-alarm': verdict('false-alarm') },
      ...{ known: verdict('known'), 'no-action': verdict('no-action') },
    },
  })
}
