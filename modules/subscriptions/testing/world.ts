import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'
import { catalogue } from '@onego/catalogue'
import { aClient } from '@onego/clients/testing'
import { exchange } from '@onego/exchange'
import {
  aGrant,
  aPersonBinding,
  aPersonResource,
  aPostgresSource,
  PERSON_CODE,
  PERSON_TABLE,
} from '@onego/exchange/testing'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { openDatabase } from '@onego/platform/database'
import { emptyDatabase, type TestApp, testAppWith } from '@onego/platform/testing'
import { subscriptions } from '../module.ts'

export const POLICE = anOrganisation(1, { name: '生成公安局' })
export const HEALTH = anOrganisation(2, { name: '生成卫健委' })

/** Police share their register of persons with health, whose system shows a token. */
export async function aWorld(environment: Record<string, string> = {}) {
  const app = await testAppWith({ SUBSCRIBER_HOSTS: '127.0.0.1', ...environment }, subscriptions)
  const department = await emptyDatabase('police')
  const source = await openDatabase(department.url, { connections: 1 })
  await source.pool.query(PERSON_TABLE)
  after(async () => {
    await source.close()
    await department.drop()
  })
  await app.api(organisations).ensure([POLICE, HEALTH])
  await app.api(catalogue).addResource(aPersonResource(POLICE.code))
  const gateway = app.api(exchange)
  await gateway.addSource(aPostgresSource(POLICE.code, department.url))
  await gateway.bind(aPersonBinding())
  await gateway.addGrant(aGrant(HEALTH.code))
  const health = await aClient(app, HEALTH.code)
  const police = await aClient(app, POLICE.code)
  await app.settle()
  const token = await health.token()
  const data = dataOf(app)
  return {
    ...{ app, gateway, health, police, token },
    call: (method: Method, path: string, given: Given = {}) => data(method, path, { token, ...given }),
    /** The police say that these records have changed. */
    async announce(...ids: string[]) {
      await data('POST', `/${PERSON_CODE}/changes`, { token: await police.token(), body: { keys: ids } })
    },
    subscribe: (given: Record<string, unknown> = {}) =>
      data('POST', '/subscriptions', {
        token,
        body: { resource: PERSON_CODE, purpose: 'newborn', kinds: ['record-changed'], ...given },
      }),
  }
}

type Method = 'GET' | 'POST' | 'DELETE'
interface Given {
  token?: string
  body?: unknown
}

const dataOf =
  (app: TestApp) =>
  async (method: Method, path: string, { token, body }: Given) => {
    const answer = await app.http.server.inject({
      method,
      url: `/data/v1${path}`,
      headers: token ? { authorization: `Bearer ${token}` } : {},
      ...(body === undefined ? {} : { payload: body as object }),
    })
    return { status: answer.statusCode, body: answer.body === '' ? undefined : answer.json(), headers: answer.headers }
  }

export interface Received {
  path: string
  headers: IncomingHttpHeaders
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it
  event: any
}

/** A subscriber's server. `answer` may be exchanged at any time; it takes everything unless told otherwise. */
export async function aReceiver() {
  const received: Received[] = []
  const own = {
    received,
    url: '',
    answer: (_: Received, reply: ServerResponse): void => void reply.writeHead(204).end(),
  }
  const server = createServer((request, reply) => {
    let text = ''
    request.setEncoding('utf8')
    request.on('data', (part) => {
      text += part
    })
    request.on('end', () => {
      const one = { path: request.url ?? '', headers: request.headers, text, event: JSON.parse(text) }
      received.push(one)
      own.answer(one, reply)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  own.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  after(() => {
    server.closeAllConnections()
    server.close()
  })
  return own
}
