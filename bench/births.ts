import { openDatabase } from '@onego/platform/database'
import type { Browser } from './browser.ts'

export interface Mother {
  idNumber: string
  name: string
  phone: string
}

const ITEMS = 5

/**
 * Mothers of the demo city with an unreported birth, married and insured as employees: all five departments' items apply.
 * Read from the departments' own databases.
 */
export async function mothersForAllItems(databaseUrl: string): Promise<Mother[]> {
  const ask = (department: string, statement: string, values: unknown[] = []) =>
    rowsOf(`${databaseUrl}_${department}`, statement, values)
  const births = await ask('health', 'select distinct mq_zjh as id from fm_jl where zmbh is null order by 1')
  let ids = births.map(({ id }) => id)
  for (const [department, statement] of [
    ['civil', `select sfzh as id from hy_djxx where hyzt = '10' and sfzh = any($1)`],
    ['insurance', `select aac002 as id from ac02 where aae140 = '310' and aac031 = '1' and aac002 = any($1)`],
    ['social', `select id_number as id from card where status = '1' and id_number = any($1)`],
  ] as const) {
    ids = (await ask(department, statement, [ids])).map(({ id }) => id)
  }
  const people = 'select sfzh as id, xm as name, lxdh as phone from rk_jbxx where sfzh = any($1) order by 1'
  const found = await ask('police', people, [ids])
  return found.map(({ id, name = '', phone = '' }) => ({ idNumber: id, name, phone }))
}

async function rowsOf(url: string, statement: string, values: unknown[]) {
  const { pool } = await openDatabase(url, { connections: 1 })
  try {
    return (await pool.query<{ id: string; name?: string; phone?: string }>(statement, values)).rows
  } finally {
    await pool.end()
  }
}

export async function signIn(browser: Browser, { name, idNumber, phone }: Mother): Promise<void> {
  const started = await browser.send<{ challengeId: string }>('POST', '/identity/sign-in/start', { name, idNumber })
  const messages = await browser.send<{ text: { zh: string } }[]>('GET', `/notifications/simulator?phone=${phone}`)
  const code = /\d{6}/.exec(messages[0]?.text.zh ?? '')?.[0]
  await browser.send('POST', '/identity/sign-in/finish', { challengeId: started.challengeId, code })
}

interface Draft {
  id: string
  version: number
  problems: unknown[]
}

/** The form, filled through the exchange from seven departments. */
export const openForm = (browser: Browser): Promise<Draft> =>
  browser.send<Draft>('POST', '/forms/drafts', {
    bundle: 'birth',
    guideAnswers: { married: 'yes', registerWith: 'mother', insured: 'employee' },
  })

export async function saveForm(browser: Browser, { id, version }: Draft, childName: string): Promise<void> {
  const answers = {
    ...{ surnameSide: 'mother', childName, ethnicityOf: 'mother', relationToHead: '子女', pledge: true },
  }
  const { problems } = await browser.send<Draft>('PUT', `/forms/drafts/${id}`, { version, answers })
  if (problems.length > 0) throw new Error(`The form is not complete: ${JSON.stringify(problems)}`)
}

/** @throws Error unless all five departments have their case. */
export async function submit(browser: Browser, draftId: string): Promise<void> {
  const { cases } = await browser.send<{ cases: unknown[] }>('POST', '/cases/submissions', { draftId })
  if (cases.length !== ITEMS) throw new Error(`${cases.length} cases were opened instead of ${ITEMS}`)
}
