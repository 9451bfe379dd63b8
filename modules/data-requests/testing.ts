import { catalogue } from '@onego/catalogue'
import { exchange } from '@onego/exchange'
import {
  aPersonBinding,
  aPersonResource,
  aPostgresSource,
  aRead,
  PERSON_CODE,
  PERSON_TABLE,
} from '@onego/exchange/testing'
import { aRegisteredStaffMember, STAFF_PASSWORD } from '@onego/identity/testing'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import type { Person } from '@onego/platform/http'
import { emptyDatabase, type TestApp } from '@onego/platform/testing'
import pg from 'pg'
import type { Terms } from './contract/terms.ts'
import type { Application, ApplicationDetail, Apply } from './contract.ts'

/** An application for two fields of a register of persons; give the resource and whatever a test is about. */
export function anApplication(given: Partial<Apply> & { resource: string }): Apply {
  return {
    previous: null,
    fields: ['id_number', 'name'],
    plain: [],
    keys: [],
    rows: [],
    quotaPerDay: 1000,
    ratePerSecond: null,
    until: '2027-06-30',
    write: false,
    purpose: {
      code: 'newborn.check',
      zh: '出生一件事核验父母身份',
      en: 'Checking the parents when a birth is reported',
    },
    basis: { kind: 'law', text: '《户口登记条例》第七条' },
    plainReason: '',
    note: '',
    ...given,
  }
}

/** A grant of all that was asked, or of less with a reason. */
export function aGrantOf({ asked, version }: Pick<ApplicationDetail, 'asked' | 'version'>, less: Partial<Terms> = {}) {
  const { fields, plain, keys, rows, quotaPerDay, ratePerSecond, until, write } = asked
  const given = { fields, plain, keys, rows, quotaPerDay, ratePerSecond, until, write, ...less }
  const isPart = Object.keys(less).length > 0
  const why = isPart ? { ground: 'more-than-needed' as const, text: '核验不需要更多' } : {}
  return { outcome: 'grant' as const, version, given, ...why }
}

export const aSignature = (sha256: string, password = STAFF_PASSWORD) => ({ sha256, password })

/**
 * A provider with a register of persons (conditional, and once more unconditional and closed), a consumer and the
 * platform, with their people; `drop` when the file has ended.
 */
export async function aDataWorld(app: TestApp) {
  const department = await emptyDatabase('police')
  const source = new pg.Client({ connectionString: department.url })
  await source.connect()
  await source.query(PERSON_TABLE)
  await source.end()
  const police = anOrganisation(1, { name: '生成公安局', nameEn: 'Police' })
  const health = anOrganisation(2, { name: '生成卫健委', nameEn: 'Health' })
  const bureau = anOrganisation(3, { name: '生成大数据局', nameEn: 'Data bureau', kind: 'platform' })
  await app.api(organisations).ensure([police, health, bureau])
  await addResources(app, police.code, department.url)
  const staff = (roles: Parameters<typeof aRegisteredStaffMember>[1] = {}) => aRegisteredStaffMember(app, roles)
  const people = {
    holder: await staff({ roles: ['steward'], organisation: police.code }),
    officer: await staff({ roles: ['officer'], organisation: health.code }),
    chief: await staff({ roles: ['steward'], organisation: health.code }),
    umpire: await staff({ roles: ['reviewer'], organisation: bureau.code }),
    overseer: await staff({ roles: ['supervisor'] }),
  }
  return { police, health, bureau, staff, ...people, ...waysOf(app, people), drop: department.drop }
}

async function addResources(app: TestApp, provider: string, url: string): Promise<void> {
  const open = { code: '370200/OPEN', shareType: 1 as const }
  const closed = { code: '370200/CLOSED', shareType: 3 as const, shareCondition: '《居民身份证法》第十九条' }
  for (const given of [{}, open, closed])
    await app.api(catalogue).addResource({ ...aPersonResource(provider), ...given })
  const { addSource, bind } = app.api(exchange)
  await addSource(aPostgresSource(provider, url))
  await bind(aPersonBinding())
  await bind(aPersonBinding({ resource: open.code }))
}

type People = Record<'holder' | 'officer' | 'chief', Person>

/** The steps of the way as the people take them over HTTP. */
function waysOf(app: TestApp, { holder, officer, chief }: People) {
  const post = (person: Person, path: string, body: unknown) => app.as(person).post(`/data-requests${path}`, body)
  const ok = async (answer: ReturnType<typeof post>): Promise<ApplicationDetail> => {
    const { status, body } = await answer
    if (status !== 200) throw new Error(JSON.stringify(body))
    return body
  }
  let uses = 0
  /** Applies for a use of its own. */
  const applied = (given: Partial<Apply> = {}): Promise<ApplicationDetail> => {
    uses += 1
    const purpose = { code: `use.${uses}`, zh: '核验', en: 'A check' }
    return ok(post(officer, '', anApplication({ resource: PERSON_CODE, purpose, ...given })))
  }
  return {
    post,
    applied,
    read: async (person: Person, id: string) => (await app.as(person).get(`/data-requests/${id}`)).body,
    /** Decided and signed by both. */
    async inForce(given: Partial<Apply> = {}, less: Partial<Terms> = {}): Promise<ApplicationDetail> {
      const made = await applied(given)
      const { agreement } = await ok(post(holder, `/${made.id}/decision`, aGrantOf(made, less)))
      await ok(post(holder, `/${made.id}/signature`, aSignature(agreement?.sha256 ?? '')))
      return ok(post(chief, `/${made.id}/signature`, aSignature(agreement?.sha256 ?? '')))
    },
    /** A call under the grant, for the purpose it names. */
    call: (made: Application & Pick<ApplicationDetail, 'grantId'>, given: Parameters<typeof aRead>[1] = {}) =>
      app
        .api(exchange)
        .read(aRead(made.consumer.code, { grant: made.grantId ?? '', purpose: made.purpose.code, ...given })),
  }
}
