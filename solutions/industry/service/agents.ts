import { randomInt } from 'node:crypto'
import { newId, transaction } from '@onego/platform/database'
import { AppError, notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { maySeeEnterprises } from '../access.ts'
import {
  agentsOf,
  enterprisesOf,
  findEnterprise,
  insertAgent,
  insertInvitation,
  useInvitation,
} from '../store/enterprises.ts'
import { findSheet } from '../store/sheets.ts'
import { type Context, currentMonth, getBureau } from './context.ts'
import { districtNames, toEnterprise } from './enterprise-view.ts'

const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const VALID_MS = 14 * 86_400_000
const sealName = (region: string, enterprise: string) => `industry.agent:${region}:${enterprise}`

/**
 * Who reports for an enterprise. The platform knows citizens and staff, not yet enterprises' own accounts: the bureau hands an
 * enterprise a code, and the person who gives it back, signed in by real name, reports for it from then on.
 */
export function createAgents(context: Context) {
  const { db, region, crypto, clock } = context
  const indexOfCode = (code: string) => crypto.blindIndex('industry.invitation', code.replace('-', ''))

  return {
    async invite(person: Person, enterprise: string): Promise<{ code: string; expiresAt: string }> {
      assertAllowed(maySeeEnterprises(person, await getBureau(context)))
      if (!(await findEnterprise(db, region, enterprise))) throw notFound('industry.enterprise', enterprise)
      const letters = Array.from({ length: 8 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
      const now = clock.now()
      const expiresAt = new Date(now.getTime() + VALID_MS)
      await insertInvitation(db, {
        ...{ region, id: newId(now.getTime()), enterprise, code_index: indexOfCode(letters) },
        ...{ made_by: person.id, made_at: now, expires_at: expiresAt },
      })
      return { code: `${letters.slice(0, 4)}-${letters.slice(4)}`, expiresAt: expiresAt.toISOString() }
    },

    /** @throws AppError `industry.wrong-invitation` (invalid): unknown, used or expired, it is not said which. */
    accept: (person: Person, code: string) =>
      transaction(db, async () => {
        const at = clock.now()
        const enterprise = await useInvitation(db, { region, index: indexOfCode(code), personId: person.id, at })
        if (!enterprise) {
          const sentence = 'code: give the eight characters the bureau gave you; they work once, for 14 days'
          throw new AppError('invalid', 'industry.wrong-invitation', sentence)
        }
        const sealed = crypto.seal(person.name, sealName(region, enterprise))
        await insertAgent(db, { region, person_id: person.id, enterprise, name_sealed: sealed, since: at })
      }),

    async mine(person: Person) {
      const { month, dueOn, day } = await currentMonth(context)
      const codes = await enterprisesOf(db, region, person.id)
      const districts = await districtNames(context)
      const enterprises = await Promise.all(
        codes.map(async (code) => {
          const row = await findEnterprise(db, region, code)
          if (!row) return []
          const status = (await findSheet(db, { region, enterprise: code, month }))?.status ?? ('open' as const)
          const isLate = day > dueOn && status !== 'submitted' && status !== 'accepted'
          return [{ enterprise: toEnterprise(row, districts), status, isLate }]
        }),
      )
      return { month, dueOn, enterprises: enterprises.flat() }
    },

    async of(enterprise: string) {
      const rows = await agentsOf(db, region, enterprise)
      return rows.map((row) => ({
        name: crypto.open(row.name_sealed, sealName(region, enterprise)),
        since: row.since.toISOString(),
      }))
    },

    /** Names of those who report for an enterprise, by person. */
    async names(enterprise: string): Promise<Map<string, string>> {
      const rows = await agentsOf(db, region, enterprise)
      return new Map(
        rows.map((row) => [row.person_id, crypto.open(row.name_sealed, sealName(region, enterprise))] as const),
      )
    },
  }
}
