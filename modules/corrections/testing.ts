import { after } from 'node:test'
import { catalogue } from '@onego/catalogue'
import { exchange } from '@onego/exchange'
import {
  aGrant,
  aPersonBinding,
  aPersonResource,
  aPostgresSource,
  aRead,
  LIN,
  PERSON_TABLE,
} from '@onego/exchange/testing'
import { aRegisteredCitizen, aRegisteredStaffMember } from '@onego/identity/testing'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { openDatabase } from '@onego/platform/database'
import type { Person } from '@onego/platform/http'
import { emptyDatabase, type TestApp } from '@onego/platform/testing'
import type { StewardCorrection } from './contract.ts'

export const POLICE = anOrganisation(1, { name: '生成公安局', nameEn: 'Police' })
export const HEALTH = anOrganisation(2, { name: '生成卫健委', nameEn: 'Health' })
export const SCHOOLS = anOrganisation(3, { name: '生成教育局', nameEn: 'Education' })
export const PLATFORM = anOrganisation(4, { name: '生成大数据局', nameEn: 'Data office', kind: 'platform' })

/** A register of persons held by the police, read by two other departments, and the people who deal with what is wrong in it. */
export async function aRegisterWithReaders(app: TestApp) {
  const department = await emptyDatabase('police')
  const source = await openDatabase(department.url, { connections: 1 })
  await source.pool.query(PERSON_TABLE)
  await source.close()
  after(() => department.drop())
  await app.api(organisations).ensure([POLICE, HEALTH, SCHOOLS, PLATFORM])
  await app.api(catalogue).addResource(aPersonResource(POLICE.code))
  const { addSource, bind, addGrant, read } = app.api(exchange)
  await addSource(aPostgresSource(POLICE.code, department.url))
  await bind(aPersonBinding())
  for (const { code } of [HEALTH, SCHOOLS, POLICE, PLATFORM])
    await addGrant(aGrant(code, { id: `grant-${code.toLowerCase()}` }))
  const staff = (role: 'officer' | 'steward' | 'reviewer', organisation: string) =>
    aRegisteredStaffMember(app, { roles: [role], organisation })
  return {
    lin: await aRegisteredCitizen(app, { name: '林生成', idNumber: LIN.id }),
    steward: await staff('steward', POLICE.code),
    officer: await staff('officer', HEALTH.code),
    colleague: await staff('officer', HEALTH.code),
    teacher: await staff('officer', SCHOOLS.code),
    reviewer: await staff('reviewer', PLATFORM.code),
    departmentReviewer: await staff('reviewer', HEALTH.code),
    /** A department reads a person's record. @returns the id of the receipt. */
    reads: async (consumer: string, given: Parameters<typeof aRead>[1] = {}) =>
      (await read(aRead(consumer, { grant: `grant-${consumer.toLowerCase()}`, ...given }))).receiptId,
  }
}

export type RegisterWithReaders = Awaited<ReturnType<typeof aRegisterWithReaders>>

interface Asked {
  by: Person
  receiptId: string
  field?: string
  subject?: { kind: 'person' | 'enterprise'; id: string }
  claim?: string
}

/** An officer says that a value her department was handed is wrong. */
export const ask = (app: TestApp, { by, field = 'phone', subject = LIN, claim = '号码已停用', receiptId }: Asked) =>
  app.as(by).post('/corrections', { receiptId, field, subject, claim })

export const answer = (
  app: TestApp,
  { by, id, outcome = 'corrected' }: { by: Person; id: string; outcome?: StewardCorrection['status'] },
) =>
  app.as(by).post(`/corrections/${id}/answer`, {
    outcome,
    answer: outcome === 'corrected' ? '已在源头更正' : '经核对户籍底册',
    correctSince: '2026-11-01',
  })
