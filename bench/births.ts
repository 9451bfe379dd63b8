import { type Api, departmentRows, type Mother, submitBirth, waitingMothers } from '@onego/journeys/birth-api'

const ITEMS = 5

/** Mothers of the demo city with an unreported birth, married and insured as employees: all five departments' items apply. */
export async function mothersForAllItems(databaseUrl: string): Promise<Mother[]> {
  const waiting = await waitingMothers(databaseUrl, Number.POSITIVE_INFINITY)
  const employed = waiting.filter(({ insured }) => insured === 'employee')
  const stillMarried = await departmentRows<{ id: string }>(
    { databaseUrl, department: 'civil' },
    `select sfzh as id from hy_djxx where hyzt = '10' and sfzh = any($1)`,
    [employed.map(({ idNumber }) => idNumber)],
  )
  const married = new Set(stillMarried.map(({ id }) => id))
  return employed.filter(({ idNumber }) => married.has(idNumber))
}

/** @throws Error unless all five departments have their case. */
export async function submitToAll(api: Api, draftId: string): Promise<void> {
  const { cases } = await submitBirth(api, draftId)
  if (cases.length !== ITEMS) throw new Error(`${cases.length} cases were opened instead of ${ITEMS}`)
}
