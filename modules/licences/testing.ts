import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import type { TestApp } from '@onego/platform/testing'
import { licences } from './index.ts'
import type { NewLicence } from './issue.ts'

/** The body that issues the licences of tests. */
export const ISSUER = anOrganisation(88_000_001, { name: '生成·卫生健康委员会' })
export const TYPE = `${ISSUER.code}001`

/** Issues a birth certificate to the person with this ID number. */
export async function aLicence(app: TestApp, idNumber: string, given: Partial<NewLicence> = {}) {
  await app.api(organisations).ensure([ISSUER])
  await app.api(licences).addType({
    ...{ code: TYPE, name: '出生医学证明', nameEn: 'Medical certificate of birth' },
    labelsEn: { 性别: 'Sex' },
  })
  return app.api(licences).issue({
    ...{ type: TYPE, holder: { kind: 'person', id: idNumber }, holderName: '林晓梅', region: '370200' },
    ...{ issuerOrg: ISSUER.code, values: { 性别: '女', 母亲姓名: '林晓梅' }, validFrom: '2020-01-01', caseId: null },
    ...given,
  })
}
