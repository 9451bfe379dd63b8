/** How long sign-ins and codes last, and how many attempts are borne. All times in milliseconds. */
const MINUTE = 60_000
export const CODE_LASTS_MS = 5 * MINUTE
export const CODE_TRIES = 5
export const ATTEMPT_WINDOW_MS = 15 * MINUTE
export const SESSION_LASTS_MS = { citizen: 12 * 60 * MINUTE, staff: 8 * 60 * MINUTE }
export const SESSION_RESTS_MS = { citizen: 120 * MINUTE, staff: 30 * MINUTE }

const FREE_FAILURES = 4
const LONGEST_LOCK_MS = 30 * MINUTE

/** How long the user name is locked after its n-th wrong password: 30 s after the fifth, doubling up to half an hour. */
export function lockMs(failures: number): number {
  if (failures <= FREE_FAILURES) return 0
  return Math.min(LONGEST_LOCK_MS, 30_000 * 2 ** (failures - FREE_FAILURES - 1))
}

/** Names as people type them: no spaces, one form of each character, one form of the dot in names of minorities. */
export function sameName(typed: string, registered: string): boolean {
  const plain = (name: string) =>
    name
      .normalize('NFKC')
      .replace(/\s/g, '')
      .replace(/[•‧・･.]/g, '·')
      .toUpperCase()
  return plain(typed) === plain(registered)
}

/** The register still has people who left it; they cannot sign in. */
export function isAlive(status: unknown): boolean {
  return status !== '死亡' && status !== '注销'
}

export const maskPhone = (phone: string) => `${phone.slice(0, 3)}****${phone.slice(-4)}`

const SYSTEMS: [RegExp, string][] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/HarmonyOS/, 'HarmonyOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]
const BROWSERS: [RegExp, string][] = [
  [/MicroMessenger/, 'WeChat'],
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]

/** A device as its owner knows it, e.g. `Chrome · Windows`; empty if the browser says nothing known. */
export function deviceName(userAgent: string): string {
  const named = [BROWSERS, SYSTEMS].map((kinds) => kinds.find(([pattern]) => pattern.test(userAgent))?.[1])
  return named.filter(Boolean).join(' · ')
}
