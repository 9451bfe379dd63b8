import { dayInChina } from '@onego/platform/clock'
import { AppError } from '@onego/platform/errors'
import type { Person } from '@onego/platform/http'
import type { Calculator, MyLabel, MyValues } from '../contract.ts'
import { isInForce, neededFields } from '../rules.ts'
import { listPolicies } from '../store/policies.ts'
import { findResident, readingsOf } from '../store/residents.ts'
import type { Explaining } from './explain.ts'
import { type Given, personIndex } from './given.ts'
import type { Profile } from './profile.ts'
import type { Reading } from './reading.ts'

/** What everybody may know of the policies in force, and what a citizen may know of herself. */
export function createCalculating(given: Given, profile: Profile, reading: Reading, explaining: Explaining) {
  const { db, region, clock, uses } = given

  const inForce = async () => {
    const today = dayInChina(clock.now())
    return { today, policies: (await listPolicies(db)).filter(({ definition }) => isInForce(definition, today)) }
  }

  return {
    async calculator(): Promise<Calculator> {
      const { today, policies } = await inForce()
      if (policies.length === 0) return { today, fields: [], policies: [] }
      const shape = await profile.shape()
      const shown = policies.map(async ({ definition, version }) => {
        const { answerDays: _, ...open } = definition
        const body = await uses.organisations.find(definition.department)
        const departmentName = { zh: body?.name ?? '', en: body?.nameEn || (body?.name ?? '') }
        return { ...open, version, departmentName, fields: neededFields(definition, shape.names) }
      })
      const used = new Set(policies.flatMap(({ definition }) => neededFields(definition, shape.names)))
      const fields = shape.rows.flatMap(({ definition: { read: _, ...field } }) =>
        used.has(field.name) ? [field] : [],
      )
      return { today, fields, policies: await Promise.all(shown) }
    },

    /** Her own values, read for her now; nothing is kept. @throws AppError `policies.not-in-roll`, `identity.level-too-low`. */
    async mine(person: Person): Promise<MyValues> {
      const idNumber = await uses.identity.idNumberOf(person.id)
      const { today, policies } = await inForce()
      const shape = await profile.shape()
      const names = [...new Set(policies.flatMap(({ definition }) => neededFields(definition, shape.names)))]
      const by = { personId: person.id, name: person.name, organisation: null, role: 'citizen' as const }
      try {
        const { known } = await reading.readPerson(shape, names, idNumber, by, today)
        return { values: known, missing: names.filter((name) => !Object.hasOwn(known, name)) }
      } catch (error) {
        // What could not be read is said, and asked instead.
        if (!(error instanceof AppError) || error.kind !== 'unavailable') throw error
        return { values: {}, missing: names }
      }
    },

    /** The labels that are kept of her, where each is from and for which policies. */
    async labels(person: Person): Promise<MyLabel[]> {
      const index = personIndex(given, await uses.identity.idNumberOf(person.id))
      const { policies } = await inForce()
      if (policies.length === 0) return []
      const shape = await profile.shape()
      const found = await findResident(db, region, index, shape.slots)
      if (!found) return []
      const readings = await readingsOf(db, region, [index])
      const all = { ...found.values, bornOn: found.born_on, district: found.district }
      const rows = [...shape.fields.values()].map(({ name, label, read }) => ({ name, label, grant: read.grant }))
      const always = [
        { name: 'bornOn', label: { zh: '出生日期', en: 'Day of birth' }, grant: shape.roll.grant },
        { name: 'district', label: { zh: '所在区县', en: 'District' }, grant: shape.roll.grant },
      ]
      const labels = [...always, ...rows].map(async ({ name, label, grant }): Promise<MyLabel> => {
        const isFor = (one: (typeof policies)[number]) =>
          name === 'bornOn' || name === 'district' || neededFields(one.definition, shape.names).includes(name)
        const at = readings.find(({ grant_id }) => grant_id === grant)?.read_at
        const { providerName, resourceName } = await explaining.sourceOf(grant)
        return {
          ...{ field: name, label, readAt: at?.toISOString() ?? null },
          shown: await explaining.shown(shape, name, all[name as keyof typeof all] ?? null),
          source: { zh: `${providerName.zh}《${resourceName.zh}》`, en: `${providerName.en}, ${resourceName.en}` },
          policies: policies.filter(isFor).map(({ definition }) => definition.name),
        }
      })
      return (await Promise.all(labels)).filter(({ readAt, policies: of }) => readAt !== null && of.length > 0)
    },
  }
}
