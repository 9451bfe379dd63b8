import assert from 'node:assert/strict'
import { type Api, type BirthCase, type BirthSubmission, signInOfficer, visitor } from './birth-api.ts'

/** Who decides on each of the five items. */
const OFFICER_OF: Record<string, string> = {
  'birth-certificate': 'health.officer',
  'birth-household-registration': 'police.officer',
  'birth-medical-insurance': 'insurance.officer',
  'birth-social-card': 'social.officer',
  'birth-maternity-pay': 'insurance.officer',
}

/** The officers of the departments at their own desks, over HTTP. */
export function departmentsAt(address: string) {
  const desks = new Map<string, Promise<Api>>()
  const desk = (username: string): Promise<Api> => {
    const known = desks.get(username) ?? signedIn(address, username)
    desks.set(username, known)
    return known
  }
  return {
    /** One act on the case as it is now. */
    async act({ id, item }: Pick<BirthCase, 'id' | 'item'>, action: Record<string, unknown>): Promise<BirthCase> {
      const api = await desk(OFFICER_OF[item.code] ?? '')
      const { version } = await api.get<BirthCase>(`/cases/${id}`)
      return api.post<BirthCase>(`/cases/${id}/actions`, { ...action, version })
    },
    async grant(one: Pick<BirthCase, 'id' | 'item' | 'status'>): Promise<void> {
      if (one.status === 'submitted') await this.act(one, { action: 'accept' })
      await this.act(one, { action: 'approve' })
    },
  }
}

async function signedIn(address: string, username: string): Promise<Api> {
  const api = visitor(address)
  await signInOfficer(api, username)
  return api
}

type Reader = <T>(path: string) => Promise<T>

/** Waits until write-back and licences of all cases are done, as the applicant sees it. */
export async function untilEnded(read: Reader, submission: string): Promise<BirthSubmission> {
  return eventually('every case has ended', async () => {
    const found = await read<BirthSubmission>(`/cases/submissions/${submission}`)
    const ended = found.cases.every(({ status }) => ['concluded', 'refused'].includes(status))
    return ended ? found : undefined
  })
}

const PATIENCE_MS = 30_000
const PAUSE_MS = 150

/** Asks again until there is an answer. */
export async function eventually<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  const until = performance.now() + PATIENCE_MS
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    assert.ok(performance.now() < until, `${what}: not so after ${PATIENCE_MS} ms`)
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
}
