import { idNumberCheck } from '@onego/organisations/contract'
import { STORY } from '../people.ts'
import { ethnicity, givenName, type Sex, surname } from './names.ts'
import { type Chance, chance } from './random.ts'
import type { Household, Resident } from './world.ts'

export interface Wanted {
  sex: Sex
  bornOn: string
  relation: string
  family?: string | undefined
  name?: string | undefined
}

/** Makes residents with ID numbers (GB 11643) and phone numbers that no two share. */
export function registrar(seed: string) {
  const by = chance(`${seed}/identities`)
  const given = new Set<string>(Object.values(STORY).map((told) => told.idNumber.slice(0, 17)))
  let phones = 0

  return (household: Household, wanted: Wanted): Resident => {
    const { sex, bornOn, relation } = wanted
    const resident: Resident = {
      idNumber: freeIdNumber(by, given, household.place.region, bornOn, sex),
      name: wanted.name ?? (wanted.family ?? surname(by)) + givenName(by, sex, Number(bornOn.slice(0, 4))),
      sex,
      ethnicity: ethnicity(by),
      bornOn,
      phone: phoneNumber(phones++),
      relation,
      household,
    }
    household.members.push(resident)
    return resident
  }
}

function freeIdNumber(by: Chance, given: Set<string>, region: string, bornOn: string, sex: Sex): string {
  for (;;) {
    // The sequence number is odd for men and even for women.
    const sequence = by.between(0, 499) * 2 + (sex === '男' ? 1 : 0)
    const first17 = region + bornOn.replaceAll('-', '') + String(sequence).padStart(3, '0')
    if (given.has(first17)) continue
    given.add(first17)
    return first17 + idNumberCheck(first17)
  }
}

// 154 is, to our knowledge, given to no operator: a message sent by mistake reaches nobody.
const phoneNumber = (index: number) => `154${String((index * 7_368_787 + 20_000_003) % 100_000_000).padStart(8, '0')}`
