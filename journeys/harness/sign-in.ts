import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'

interface DemoPerson {
  name: string
  role?: string
  signIn: { idNumber: string } | { username: string; password?: string }
}

/** The generated people the demo city offers to sign in as. */
export async function demoPeople(page: Page): Promise<DemoPerson[]> {
  const answer = await page.request.get('/api/identity/demo-people')
  assert.equal(answer.status(), 200)
  return answer.json()
}

/** A citizen of the demo city by name, signed in with the code her simulated phone got. */
export async function signInCitizen(page: Page, name: string): Promise<void> {
  const person = (await demoPeople(page)).find((one) => one.name === name && 'idNumber' in one.signIn)
  assert.ok(person && 'idNumber' in person.signIn, `no demo citizen ${name}`)
  const { challengeId } = await post(page, '/identity/sign-in/start', { name, idNumber: person.signIn.idNumber })
  const messages: { text: { zh: string } }[] = await (await page.request.get('/api/notifications/simulator')).json()
  const code = messages.map(({ text }) => /\d{6}/.exec(text.zh)?.[0]).find(Boolean)
  await post(page, '/identity/sign-in/finish', { challengeId, code })
}

/** A member of staff of the demo city by user name. */
export async function signInStaff(page: Page, username: string, password = 'onego-demo'): Promise<void> {
  await post(page, '/identity/staff/sign-in', { username, password })
}

async function post(page: Page, path: string, data: unknown) {
  const answer = await page.request.post(`/api${path}`, { data: data as object })
  assert.equal(answer.status(), 200, `${path}: ${await answer.text()}`)
  return answer.json()
}
