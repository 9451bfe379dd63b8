import { notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { maySeeEnterprises } from '../access.ts'
import { FIELDS } from '../content/sheet.ts'
import type { EnterpriseDetail, EnterprisePage, Level, Risk } from '../contract.ts'
import { monthsBetween } from '../rules/months.ts'
import { SUMMED } from '../rules/reckon.ts'
import { countLevels, findEnterprise, findRisk, searchEnterprises } from '../store/enterprises.ts'
import { sheetsOf } from '../store/sheets.ts'
import type { createAgents } from './agents.ts'
import { type Context, getBureau } from './context.ts'
import { districtNames, toEnterprise } from './enterprise-view.ts'
import { readHistories, spanOf } from './histories.ts'

interface Asked {
  text?: string | undefined
  sector?: string | undefined
  park?: string | undefined
  level?: Level | undefined
  after?: string | undefined
  limit: number
}

export function createEnterprises(context: Context, agents: ReturnType<typeof createAgents>) {
  const { db, region } = context
  return {
    /** Gravest first. */
    async search(person: Person, asked: Asked): Promise<EnterprisePage> {
      assertAllowed(maySeeEnterprises(person, await getBureau(context)))
      const [rows, counts, districts] = await Promise.all([
        searchEnterprises(db, region, asked),
        countLevels(db, region),
        districtNames(context),
      ])
      const last = rows.length === asked.limit ? rows.at(-1) : undefined
      return {
        rows: rows.map((row) => ({
          ...toEnterprise(row, districts),
          level: row.level ?? ('green' as const),
          reason: (row.found as Risk | null)?.reasons[0] ?? null,
        })),
        counts,
        next: last ? `${last.rank}:${last.code}` : null,
      }
    },

    async detail(person: Person, code: string): Promise<EnterpriseDetail> {
      assertAllowed(maySeeEnterprises(person, await getBureau(context)))
      const row = await findEnterprise(db, region, code)
      if (!row) throw notFound('industry.enterprise', code)
      const [risk, sheets, own, span, districts] = await Promise.all([
        findRisk(db, region, code),
        sheetsOf(db, region, code),
        agents.of(code),
        spanOf(db, region),
        districtNames(context),
      ])
      const months = span ? monthsBetween(span.first, span.last) : []
      const [history] = months.length > 0 ? await readHistories(db, { region, part: [row], months }) : []
      const values = Object.fromEntries(
        SUMMED.map((field) => [
          field,
          [...(history?.values[field] ?? [])].map((value) => (Number.isNaN(value) ? null : value)),
        ]),
      )
      return {
        enterprise: toEnterprise(row, districts),
        risk: risk ?? null,
        ...{ fields: [...FIELDS], months, values, agents: own },
        sheets: sheets.map(({ month, status, version }) => ({ month, status, version })).reverse(),
        source: row.generated
          ? {
              zh: '企业直报、供电公司、税务部门（生成数据，非真实企业）',
              en: 'Own reports, power company, tax service (generated, no real enterprise)',
            }
          : { zh: '企业直报、供电公司、税务部门', en: 'Own reports, power company, tax service' },
      }
    },
  }
}
