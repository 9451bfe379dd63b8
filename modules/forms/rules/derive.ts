import { idNumberIsValid } from '@onego/organisations/contract'

/** What an ID number says of its holder (GB 11643): digits 7 to 14 the birth date, an odd 17th a man. */
export function derived(what: 'birth-date' | 'sex', idNumber: unknown): string | undefined {
  if (typeof idNumber !== 'string' || !idNumberIsValid(idNumber)) return undefined
  if (what === 'sex') return Number(idNumber.charAt(16)) % 2 === 1 ? '男' : '女'
  return `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`
}
