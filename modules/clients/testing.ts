import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { aStaffMember, type TestApp } from '@onego/platform/testing'
import type { NewClient } from './contract.ts'
import { clients } from './index.ts'

/** A department to register systems of. */
export const DEPARTMENT = anOrganisation(66_000_001, { name: '生成·教育局' })

/** A system of this department that signs in with a secret; `token()` asks the token endpoint as the system would. */
export async function aClient(app: TestApp, organisation?: string, given: Partial<NewClient> = {}) {
  if (organisation === undefined) await app.api(organisations).ensure([DEPARTMENT])
  const { client, secret } = await app.api(clients).register(aStaffMember(['admin']), {
    ...{ organisation: organisation ?? DEPARTMENT.code, name: '生成·入学系统', system: '查询入学资格' },
    ...{ contact: { name: '生成·联系人', phone: '0532-85911234' }, method: 'secret' },
    ...given,
  })
  const token = async (): Promise<string> => {
    const answer = await app.http.server.inject({
      method: 'POST',
      url: '/oauth2/token',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: `Basic ${Buffer.from(`${client.id}:${secret}`).toString('base64')}`,
      },
      payload: 'grant_type=client_credentials',
    })
    if (answer.statusCode !== 200) throw new Error(`no token: ${answer.body}`)
    return answer.json().access_token
  }
  return { clientId: client.id, secret: secret ?? '', token }
}
