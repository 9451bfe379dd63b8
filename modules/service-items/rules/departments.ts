import { creditCodeCheck, organisationCodeCheck } from '@onego/organisations/contract'
import { organisationCodeKind } from './item-codes.ts'

/** What the rows of a list say of one department: every code with how often it comes. */
export interface DepartmentEvidence {
  name: string
  /** From the department column. */
  ownCodes: Map<string, number>
  /** Credit codes, already checked, inside the codes of its items. */
  codesInItems: Map<string, number>
}

export interface KnownDepartment {
  code: string
  name: string
  shortName: string
  localCodes: readonly string[]
}

export interface ResolvedDepartment {
  name: string
  /** Valid by GB 32100 in form and check character. */
  code: string
  /** Codes of other shapes that the list has for it. */
  localCodes: string[]
  origin: 'known' | 'column' | 'item-codes' | 'provisional'
}

/**
 * The code each department is kept under: the one it is known by, else the credit code of its column, else the credit
 * code most of its items carry, else a provisional one. No two departments get the same.
 */
export function resolveDepartments(
  evidence: DepartmentEvidence[],
  known: readonly KnownDepartment[],
  region: string,
): ResolvedDepartment[] {
  const taken = new Set<string>()
  const resolved = evidence.map((one) => {
    const choice = chooseCode(one, known, region, taken)
    taken.add(choice.code)
    const localCodes = [...one.ownCodes.keys()].filter((code) => code !== '' && code !== choice.code)
    return { name: one.name, localCodes, ...choice }
  })
  return resolved
}

function chooseCode(
  { name, ownCodes, codesInItems }: DepartmentEvidence,
  known: readonly KnownDepartment[],
  region: string,
  taken: Set<string>,
): Pick<ResolvedDepartment, 'code' | 'origin'> {
  const free = (code: string) => !taken.has(code)
  const same = known.find((one) => (one.name === name || one.shortName === name) && free(one.code))
  if (same) return { code: same.code, origin: 'known' }
  const belongsToAnother = (code: string) => known.some((one) => one.code === code && one.name !== name)
  const usable = (code: string) => free(code) && !belongsToAnother(code)
  const own = mostFrequent(ownCodes, (code) => organisationCodeKind(code) === 'credit-code' && usable(code))
  if (own) return { code: own, origin: 'column' }
  const inItems = mostFrequent(codesInItems, usable)
  if (inItems) return { code: inItems, origin: 'item-codes' }
  return { code: provisionalCode(region, name), origin: 'provisional' }
}

function mostFrequent(counts: Map<string, number>, accepts: (code: string) => boolean): string | undefined {
  return [...counts]
    .filter(([code]) => accepts(code))
    .sort(([a, m], [b, n]) => n - m || a.localeCompare(b))
    .at(0)?.[0]
}

const LETTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/**
 * A stand-in for a body whose credit code nobody knows: always the same for a name in a division, right in its check
 * characters, and begins with XX, which GB 32100 gives to no registering authority, so that it meets no real code.
 */
export function provisionalCode(region: string, name: string): string {
  let hash = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(`${region}/${name}`)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  }
  const body = Array.from({ length: 8 }, (_, place) => LETTERS.charAt(Number((hash >> BigInt(place * 8)) % 31n))).join(
    '',
  )
  const first17 = `XX${region}${body}${organisationCodeCheck(body)}`
  return first17 + creditCodeCheck(first17)
}
