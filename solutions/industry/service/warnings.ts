import { BANDS } from '../content/bands.ts'
import { RULE_CODE } from '../content/codes.ts'
import type { Month, Risk, Signal } from '../contract.ts'
import { monthAfter } from '../rules/months.ts'
import { headlineOf, riskOf, SIGNAL_NAME, sayMonth, signalOf } from '../rules/warning.ts'
import { findLevels } from '../store/results.ts'
import type { Context } from './context.ts'
import type { EnterpriseHistory } from './histories.ts'

interface Found {
  enterprise: { code: string; name: { zh: string; en: string } }
  risk: Risk
}

export function createWarnings({ db, region, uses }: Context) {
  return {
    /** What electricity, output and tax together say of an enterprise. */
    judge({ first, values, known }: Pick<EnterpriseHistory, 'values' | 'known'> & { first: Month }): Risk {
      const output = values.output ?? new Float64Array()
      const signals = [
        signalOf('electricity', { first, values: known.electricity }, BANDS),
        signalOf('output', { first, values: output }, BANDS),
        signalOf('tax', { first, values: known.tax }, BANDS),
      ].filter((signal) => signal !== undefined)
      const month =
        signals
          .map((signal) => signal.month)
          .sort()
          .at(-1) ?? first
      return riskOf(signals, month)
    },

    /** Orange and red go to the bureau's people, once for each month and colour; they decide. @returns how many were new. */
    async raise(bureau: string, found: readonly Found[]): Promise<number> {
      const grave = found.filter(({ risk }) => risk.level === 'orange' || risk.level === 'red')
      if (grave.length === 0) return 0
      const told = await findLevels(
        db,
        region,
        grave.map(({ enterprise }) => enterprise.code),
      )
      const fresh = grave.filter(({ enterprise, risk }) => told.get(enterprise.code) !== `${risk.month} ${risk.level}`)
      if (fresh.length > 0) await uses.alerts.raise(fresh.map((one) => raiseOf(bureau, one)))
      return fresh.length
    },
  }
}

const say = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 1 })

function factOf(signal: Signal, href: string) {
  const { zh, en, unit } = SIGNAL_NAME[signal.signal]
  const signed = `${signal.changePercent > 0 ? '+' : ''}${signal.changePercent.toFixed(1).replace('-', '−')}%`
  return {
    label: {
      zh: `${zh}（${unit.zh}）：${sayMonth(signal.month)} / 上年同期（同比）`,
      en: `${en} (${unit.en}): ${signal.month} / a year ago (change)`,
    },
    value: `${say(signal.value)} / ${say(signal.yearAgo)} (${signed})`,
    href,
  }
}

function raiseOf(bureau: string, { enterprise, risk }: Found) {
  const href = `/desk/industry/enterprises/${enterprise.code}`
  const [zh, en] = risk.level === 'red' ? ['红色预警', 'red warning'] : ['橙色预警', 'orange warning']
  const headline = headlineOf(risk) ?? { zh, en }
  return {
    rule: {
      code: RULE_CODE,
      name: { zh: '企业运行预警', en: 'Early warning of an enterprise' },
      advice: {
        zh: '先核对用电、产值、税收三项数据，再联系或走访企业；把原因写进反馈后关闭。预警是提示，不是结论。',
        en: 'Check electricity, output and tax first, then call or visit the enterprise; close it with what you found. A warning is a hint, no verdict.',
      },
      owner: bureau,
      visibility: 'secret' as const,
      escalateAfterMs: 3 * 86_400_000,
    },
    key: enterprise.code,
    level: risk.level === 'red' ? ('red' as const) : ('orange' as const),
    subject: { kind: 'enterprise', code: enterprise.code, name: enterprise.name },
    title: { zh: `${enterprise.name.zh}：${headline.zh}`, en: `${enterprise.name.en}: ${headline.en}` },
    facts: risk.signals.map((signal) => factOf(signal, href)),
    at: `${monthAfter(risk.month, 1)}-01T00:00:00+08:00`,
  }
}
