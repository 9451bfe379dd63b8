import { createHash } from 'node:crypto'
import { canonicalJson } from '@onego/exchange/contract'
import { transaction } from '@onego/platform/database'
import { AppError } from '@onego/platform/errors'
import { type NewProfileField, ProfileField, Roll, type Text } from '../contract.ts'
import { ALWAYS } from '../rules.ts'
import { findRoll, listFields, lockFields, putField, putRoll } from '../store/fields.ts'
import type { FieldRow } from '../store/tables.ts'
import type { Given } from './given.ts'

/** The same for the same definition, whatever order its keys came back in. */
export const digestOf = (value: unknown) => createHash('sha256').update(canonicalJson(value)).digest('hex')

/** What the profile knows at one moment. */
export interface ProfileShape {
  roll: Roll
  rows: FieldRow[]
  fields: Map<string, ProfileField>
  names: ReadonlySet<string>
  /** Name → column. */
  slots: Record<string, string>
}

export type Profile = ReturnType<typeof createProfile>

export function createProfile({ db, clock, uses }: Pick<Given, 'db' | 'clock' | 'uses'>) {
  return {
    /** @throws AppError `policies.no-roll` (conflict) while nobody said how residents are found. */
    async shape(): Promise<ProfileShape> {
      const [roll, rows] = [await findRoll(db), await listFields(db)]
      if (!roll) {
        throw new AppError('conflict', 'policies.no-roll', 'roll: say first by which grant residents are found')
      }
      const fields = new Map(rows.map(({ name, definition }) => [name, definition]))
      const slots = Object.fromEntries(rows.map(({ name, slot }) => [name, slot]))
      return { roll, rows, fields, names: new Set(fields.keys()), slots }
    },

    /** How residents are found; the same again changes nothing. */
    setRoll: (roll: Roll): Promise<void> => putRoll(db, Roll.parse(roll)),

    /** What may be known of residents, and from where; the same again changes nothing. */
    addFields: (given: NewProfileField[]): Promise<void> =>
      transaction(db, async () => {
        await lockFields(db)
        for (const one of given) {
          const definition = ProfileField.parse(one)
          if ((ALWAYS as readonly string[]).includes(definition.name)) {
            throw new AppError('invalid', 'policies.field-name-taken', `name: ${definition.name} is always known`)
          }
          await putField(db, { definition, digest: digestOf(definition), at: clock.now() })
        }
      }),

    /** Where the values that one grant brings come from, in words. */
    async sourceOf(grantId: string): Promise<SourceWords> {
      const grant = await uses.exchange.findGrant(grantId)
      const resource = grant && (await uses.catalogue.findResource(grant.definition.resource))
      const provider = grant && (await uses.organisations.find(grant.provider))
      const providerName = { zh: provider?.name ?? '', en: provider?.nameEn || (provider?.name ?? '') }
      return {
        resource: grant?.definition.resource ?? '',
        resourceName: { zh: resource?.name ?? '', en: resource?.nameEn || (resource?.name ?? '') },
        provider: grant?.provider ?? '',
        providerName,
      }
    },
  }
}

export interface SourceWords {
  resource: string
  resourceName: Text
  provider: string
  providerName: Text
}
