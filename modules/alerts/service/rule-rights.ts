import type { Indicators } from '@onego/indicators'
import { AppError, invalidFields } from '@onego/platform/errors'
import type { Person } from '@onego/platform/http'
import type { IndicatorRule, Rule, StreamRule } from '../contract.ts'
import { currentRules } from '../store/rules.ts'
import type { AlertsDb } from '../store/tables.ts'

interface Given {
  db: AlertsDb
  region: string
  uses: { indicators: Pick<Indicators, 'restsOn'> }
}

const refused = (path: string, message: string) => invalidFields('alerts.invalid-rule', [{ path, message }])

/** A rule reads as the platform does, for the staff it warns: it must read no more than its maker may, nor tell others. */
export function createRuleRights({ db, region, uses }: Given) {
  async function assertIndicator(person: Person, rule: IndicatorRule): Promise<void> {
    const [indicator, ...inputs] = await uses.indicators.restsOn(rule.indicator)
    const isOurs = (owner: string) => owner === person.organisation && owner === rule.owner
    const isHidden = indicator?.visibility === 'owner'
    if (!indicator || (isHidden && indicator.owner !== person.organisation)) {
      throw refused('indicator', 'name an indicator that is there')
    }
    if (isHidden && !isOurs(indicator.owner)) {
      throw refused('indicator', 'is shown to the staff of its owner only; that organisation makes rules over it')
    }
    const secret = [indicator, ...inputs].filter((one) => one.secrecy)
    if (secret.some(({ owner }) => !isOurs(owner))) {
      const why = 'tells of single units, which only its owner sees (统计法 §25); that organisation makes rules over it'
      throw refused('indicator', why)
    }
    if (secret.length > 0 && rule.visibility !== 'secret') {
      throw refused('visibility', 'must be secret: a total may be over one or two units (统计法 §25)')
    }
  }

  /** A stream belongs to the departments whose rules watch it; the first rule makes it theirs. */
  async function assertStream(person: Person, { stream }: StreamRule): Promise<void> {
    const owners = (await currentRules(db, region, { stream })).map(({ definition }) => definition.owner)
    if (owners.length === 0 || person.roles.includes('admin')) return
    if (person.organisation !== null && owners.includes(person.organisation)) return
    const sentence = `stream: ${stream} belongs to another department; choose another name, or ask it for a rule`
    throw new AppError('forbidden', 'alerts.stream-of-others', sentence)
  }

  /** @throws AppError `alerts.invalid-rule` (invalid), `alerts.stream-of-others` (forbidden). */
  return (person: Person, rule: Rule): Promise<void> =>
    rule.on === 'stream' ? assertStream(person, rule) : assertIndicator(person, rule)
}
