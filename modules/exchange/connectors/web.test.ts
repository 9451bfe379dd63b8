import assert from 'node:assert/strict'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, beforeEach, test } from 'node:test'
import { type Source, SourceDefinition } from '../definitions/sources.ts'
import { WebRecording } from '../definitions/web-sources.ts'
import type { Connector, Lookup } from './connector.ts'
import { webConnector } from './web.ts'
import { extract, replay } from './web-extract.ts'
import { percent } from './web-forms.ts'

const PEOPLE = [
  { no: '370202199001011234', name: '林生成', born: '1990年1月1日', house: 'H1' },
  { no: '370202198505052345', name: '王生成', born: '1985年5月5日', house: '' },
]
const row = ({ no, name, born, house }: (typeof PEOPLE)[number]) =>
  `<tr class="person"><td class="no">${no}</td><td><a href="/person?no=${no}">${name} </a></td><td> 出生:&nbsp;${born}</td><td data-house="${house}"></td></tr>`
const listPage = (rows: string[]) =>
  `<html><body><h2 id="result">查询结果</h2><table>${rows.join('')}</table>${rows.length ? '' : '<p class="none">没有记录</p>'}</body></html>`

/** An old system as there are thousands: sign-in by form, a session cookie, a search form with hidden fields, pages in GBK. */
const old = {
  asked: [] as string[],
  session: '',
  sessions: 0,
  answer: undefined as ((path: string) => string | undefined) | undefined,
}
const LOGIN = `<form id="in" method="post" action="do-login"><input type="hidden" name="__VIEWSTATE" value="abc=">
  <input name="user"><input name="password" type="password"><input type="submit" name="go" value="登录"></form>`
const SEARCH = `<form name="find" action="/list"><input name="no"><input type="hidden" name="kind" value="1">
  <select name="area"><option value="a">A</option><option value="b" selected>B</option></select>
  <input type="checkbox" name="all" checked><input type="checkbox" name="none"><textarea name="note">n</textarea></form>`

interface Asked {
  url: URL
  body: string
  method: string | undefined
}
const signIn = ({ body }: Asked, reply: ServerResponse) => {
  const isRight = ['user=clerk', 'password=ge-heim', '__VIEWSTATE=abc%3D'].every((part) => body.includes(part))
  if (!isRight) return reply.writeHead(302, { location: '/login' }).end()
  old.sessions += 1
  old.session = `s${old.sessions}`
  const cookies = [`sid=${old.session}; Path=/; HttpOnly`, 'gone=1; Max-Age=0']
  return reply.writeHead(302, { location: '/search', 'set-cookie': cookies }).end()
}
const list = ({ url }: Asked, reply: ServerResponse) => {
  const no = url.searchParams.get('no')
  if (url.search.slice(1) !== `kind=1&area=b&all=on&note=n&no=${no}`) return reply.writeHead(500).end()
  return reply.end(listPage(PEOPLE.filter((one) => one.no === no).map(row)))
}
const OPEN: Record<string, (asked: Asked, reply: ServerResponse) => unknown> = {
  '/': (_, reply) => reply.end('<p>welcome</p>'),
  '/login': (_, reply) => reply.end(LOGIN),
  '/do-login': signIn,
}
const INSIDE: typeof OPEN = { '/search': (_, reply) => reply.end(SEARCH), '/list': list }

const server = createServer(async (request, reply) => {
  let body = ''
  for await (const chunk of request) body += chunk
  const url = new URL(request.url ?? '', 'http://old')
  old.asked.push(`${request.method} ${url.pathname}${url.search} ${body}`.trim())
  reply.setHeader('content-type', 'text/html; charset=utf-8')
  const changed = old.answer?.(url.pathname)
  if (changed !== undefined) return reply.end(changed)
  const isSignedIn = request.headers.cookie === `sid=${old.session}`
  const answer = OPEN[url.pathname] ?? (isSignedIn ? INSIDE[url.pathname] : undefined)
  if (answer) return answer({ url, body, method: request.method }, reply)
  return reply.writeHead(302, { location: '/login' }).end()
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const opened: Connector[] = []
beforeEach(() => {
  Object.assign(old, { asked: [], answer: undefined })
})
after(async () => {
  await Promise.all(opened.map((one) => one.close()))
  server.closeAllConnections()
  server.close()
})

const recording = {
  steps: [{ open: '/search' }, { submit: 'form[name=find]', values: { no: '{sfzh}' } }],
  proof: ['h2#result'],
  records: 'tr.person',
  fields: {
    no: { selector: 'td.no' },
    name: { selector: 'a' },
    born: { selector: 'td:nth-child(3)', pattern: '出生: (\\d+年\\d+月\\d+日)' },
    house: { selector: 'td[data-house]', attribute: 'data-house' },
  },
  nothing: 'p.none',
  sample: listPage([row({ no: '1', name: '某某', born: '2000年1月1日', house: 'H0' })]),
}
const login = [{ open: '/login' }, { submit: '#in', values: { user: '{user}', password: '{password}' } }]
function connectorFor(connection: object = {}): Connector {
  const definition = SourceDefinition.parse({
    ...{ id: 'old', name: '老系统', owner: '11370000MB2849172L', kind: 'web' },
    connection: {
      ...{
        baseUrl,
        login,
        values: { user: 'clerk', password: 'ge-heim' },
        minDelayMs: 0,
        recordings: { people: recording },
      },
      ...connection,
    },
  })
  const connector = webConnector(definition as Extract<Source, { kind: 'web' }>)
  opened.push(connector)
  return connector
}
const signal = () => AbortSignal.timeout(5000)
const lookup = (no: string, given: Partial<Lookup> = {}): Lookup => ({
  ...{ target: 'people', columns: ['no', 'name', 'born', 'house', 'sfzh'], limit: 10 },
  conditions: [{ column: 'sfzh', op: '=', value: no }],
  ...given,
})
const because = (reason: string, where: string) => (error: Error & { details: object }) => {
  assert.deepEqual(error.details, { source: 'old', reason, where })
  assert.ok(!`${error.stack} ${JSON.stringify(error)}`.includes('ge-heim') && !error.cause)
  assert.ok(!`${error.stack} ${JSON.stringify(error)}`.includes('林生成'))
  return true
}

test('a recorded way through the pages is gone again for every key, signed in once', async () => {
  const connector = connectorFor()
  assert.deepEqual(await connector.read(lookup('370202199001011234'), signal()), [
    { no: '370202199001011234', name: '林生成', born: '1990年1月1日', house: 'H1', sfzh: '370202199001011234' },
  ])
  assert.deepEqual(await connector.read(lookup('370202198505052345', { columns: ['house'] }), signal()), [
    { house: '' },
  ])
  assert.deepEqual(await connector.read(lookup('9'), signal()), [])
  assert.equal(old.asked.filter((one) => one.startsWith('POST /do-login')).length, 1)
})

test('a session that the old system has forgotten is begun anew, once', async () => {
  const connector = connectorFor()
  await connector.read(lookup('9'), signal())
  old.session = 'forgotten'
  assert.equal((await connector.read(lookup('370202199001011234'), signal())).length, 1)
  const wrong = connectorFor({ values: { user: 'clerk', password: 'falsch' } })
  await assert.rejects(wrong.read(lookup('9'), signal()), { details: { source: 'old', reason: 'denied' } })
})

test('a page that has changed is refused, naming the selector that found nothing and no value', async () => {
  const first = PEOPLE[0]
  assert.ok(first)
  const changes: [string, string][] = [
    [listPage([row(first)]).replace('id="result"', 'id="ergebnis"'), 'h2#result'],
    [listPage([row(first)]).replaceAll('class="person"', 'class="citizen"'), 'tr.person'],
    [listPage([row(first)]).replace('data-house', 'data-home'), 'fields.house: td[data-house]'],
    [listPage([row(first)]).replace('出生', '生日'), 'fields.born: td:nth-child(3)'],
    ['<h1>系统维护中</h1>', 'h2#result'],
  ]
  for (const [page, where] of changes) {
    const connector = connectorFor()
    await connector.read(lookup('9'), signal())
    old.answer = (path) => (path === '/list' ? page : undefined)
    await assert.rejects(connector.read(lookup(first.no), signal()), because('bad-answer', where))
    old.answer = undefined
  }
})

test('a recording is held against its sample before every use, also by "test connection"', async () => {
  const broken = { ...recording, fields: { ...recording.fields, no: { selector: 'td.number' } } }
  assert.deepEqual(
    await connectorFor({ recordings: { people: broken } }).read(lookup('370202199001011234'), signal()),
    [{ no: null, name: '林生成', born: '1990年1月1日', house: 'H1', sfzh: '370202199001011234' }],
  )
  const other = { ...recording, sample: '<h1>别的网页</h1>' }
  const connector = connectorFor({ recordings: { people: other } })
  await assert.rejects(connector.test(signal()), because('wrong-target', 'sample: h2#result'))
  await assert.rejects(connector.read(lookup('1'), signal()), because('wrong-target', 'sample: h2#result'))
  assert.equal(old.asked.filter((one) => one.includes('/list')).length, 1)
  await connectorFor().test(signal())
  await assert.rejects(
    connectorFor().read(lookup('1', { target: 'x' }), signal()),
    because('wrong-target', 'recordings'),
  )
})

test('stored pages are replayed offline: a list, a page that is one record, nothing', () => {
  const list = WebRecording.parse(recording)
  assert.deepEqual(replay(list), {
    rows: [{ no: '1', name: '某某', born: '2000年1月1日', house: 'H0' }],
    missing: null,
  })
  assert.deepEqual(extract(list, listPage([])), { rows: [], missing: null })
  assert.equal(extract(list, listPage(PEOPLE.map(row))).rows.length, 2)
  const card = (name: string) => `<h1>户口</h1><dl><dt>姓名</dt><dd class="n">${name}</dd></dl>`
  const single = WebRecording.parse({
    ...{ steps: [{ open: '/x' }], proof: ['h1'], fields: { name: { selector: 'dd.n' } }, sample: card('某') },
  })
  assert.deepEqual(extract(single, card('林')).rows, [{ name: '林' }])
  assert.equal(extract(single, '<h1>户口</h1>').missing, 'fields.name: dd.n')
})

test('an expression that would never end finds nothing and stops nobody', () => {
  const endless = WebRecording.parse({
    ...{
      steps: [{ open: '/x' }],
      proof: ['p'],
      fields: { a: { selector: 'p', pattern: '^(a+)+$' } },
      sample: '<p>aaa</p>',
    },
  })
  const began = performance.now()
  assert.equal(extract(endless, `<p>${'a'.repeat(60)}!</p>`).missing, 'fields.a: p')
  assert.ok(performance.now() - began < 2000)
  assert.throws(() => WebRecording.parse({ ...recording, fields: { a: { pattern: '(' } } }), /regular expression/)
})

test('requests keep their distance, stay on their host and read only', async () => {
  const connector = connectorFor({ minDelayMs: 60 })
  const began = performance.now()
  await connector.read(lookup('9'), signal())
  assert.ok(old.asked.length >= 5 && performance.now() - began >= (old.asked.length - 1) * 60 - 10)
  old.answer = (path) => (path === '/search' ? '<form name="find" action="http://127.0.0.1:9/list"></form>' : undefined)
  await assert.rejects(connector.read(lookup('9'), signal()), because('bad-answer', 'another host'))
  await assert.rejects(connector.write({} as never, signal()), { code: 'exchange.source-refused' })
  const tables = (await connector.describe?.(signal())) ?? []
  assert.deepEqual(
    tables.map(({ name, columns }) => [name, columns.map((one) => one.name)]),
    [['people', ['no', 'name', 'born', 'house']]],
  )
})

test('what is looked for is sent in the old system’s own characters', async () => {
  assert.equal(percent('林 a/1𠮷', 'gb18030'), '%C1%D6%20a%2F1%3F')
  const steps = [{ open: '/find?name={sfzh}' }]
  old.answer = (path) => (path === '/find' ? listPage([]) : undefined)
  const recordings = { people: { ...recording, steps } }
  await connectorFor({ charset: 'gb18030', login: [], recordings }).read(lookup('林'), signal())
  assert.deepEqual(old.asked, ['GET /find?name=%C1%D6'])
})
