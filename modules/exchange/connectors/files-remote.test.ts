import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { AwsV4Signer } from 'aws4fetch'
import { parquetWriteBuffer } from 'hyparquet-writer'
import ssh2 from 'ssh2'
import { SourceDefinition } from '../definitions/sources.ts'
import { type FilesGiven, type FilesSource, filesConnector } from './files.ts'
import { createTableMemory } from './files-cache.ts'
import { hostRules } from './hosts.ts'
import { fingerprintOf, readHostKey } from './sftp.ts'

const given = (limitBytes = 10_000_000): FilesGiven => ({
  memory: createTableMemory(limitBytes),
  settleMs: 100,
  fetchFile: async () => Promise.reject(new Error('none')),
  hosts: hostRules(),
})

function connect(connection: Record<string, unknown>, how = given()) {
  const definition = {
    id: 'remote',
    name: '远程',
    owner: '113702000042000011',
    kind: 'files',
    timeoutMs: 2000,
    connection,
  }
  const source = filesConnector(SourceDefinition.parse(definition) as FilesSource, how)
  after(() => source.close())
  return source
}

const signal = AbortSignal.timeout(60_000)
const by = (target: string, id: string) => ({
  target,
  columns: ['name'],
  conditions: [{ column: 'id', op: '=' as const, value: id }],
  limit: 10,
})
const failsWith = (reason: string) => ({ details: { source: 'remote', reason } })

const table = (count: number) =>
  Buffer.from(
    parquetWriteBuffer({
      rowGroupSize: 1000,
      columnData: [
        { name: 'id', data: Array.from({ length: count }, (_, n) => `p${String(n).padStart(6, '0')}`), type: 'STRING' },
        { name: 'name', data: Array.from({ length: count }, (_, n) => `名${n}-${'x'.repeat(40)}`), type: 'STRING' },
      ],
    }),
  )

/** An S3-compatible store that checks Signature Version 4 by itself and knows ranges. */
const SECRET = 'generated-secret'
const kept = new Map<string, Buffer>([
  ['/bucket/daily/people.csv', Buffer.from('id,name\n1,林\n')],
  ['/bucket/daily/人口 表.csv', Buffer.from('id,name\n1,王\n')],
  ['/bucket/daily/people.parquet', table(20_000)],
  ['/bucket/daily/readme.md', Buffer.from('#')],
])
const sent = { bytes: 0, ranges: 0 }
/** Signs the request once more with the right secret and compares. */
async function isSigned(request: IncomingMessage, url: string): Promise<boolean> {
  const headers = new Headers()
  const [, names = ''] = /SignedHeaders=([^,]+)/.exec(request.headers.authorization ?? '') ?? []
  for (const name of names.split(';')) if (name !== 'host') headers.set(name, String(request.headers[name]))
  const again = new AwsV4Signer({
    url,
    method: request.method ?? '',
    headers,
    datetime: String(request.headers['x-amz-date']),
    ...{ accessKeyId: 'key', secretAccessKey: SECRET, service: 's3', region: 'us-east-1' },
  })
  return (await again.sign()).headers.get('authorization') === request.headers.authorization
}
const store = createServer(async (request, reply) => {
  const url = new URL(request.url ?? '', `http://${request.headers.host}`)
  const path = decodeURIComponent(url.pathname)
  if (!(await isSigned(request, url.href))) return reply.writeHead(403).end()
  if (url.searchParams.get('list-type') === '2') {
    const prefix = url.searchParams.get('prefix') ?? ''
    const entries = [...kept]
      .filter(([name]) => name.startsWith(`/bucket/${prefix}`))
      .map(
        ([name, content]) =>
          `<Contents><Key>${encodeURIComponent(name.slice(8))}</Key><ETag>&quot;${content.length}&quot;</ETag><Size>${content.length}</Size></Contents>`,
      )
    return reply.end(`<?xml version="1.0"?><ListBucketResult>${entries.join('')}</ListBucketResult>`)
  }
  const content = kept.get(path)
  if (!content) return reply.writeHead(404).end()
  const range = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '')
  const part = range ? content.subarray(Number(range[1]), Number(range[2]) + 1) : content
  if (request.method === 'GET') sent.bytes += part.length
  if (range) sent.ranges += 1
  reply.writeHead(range ? 206 : 200, { 'content-length': part.length, etag: `"${content.length}"` })
  reply.end(request.method === 'HEAD' ? undefined : part)
})
await new Promise<void>((resolve) => store.listen(0, '127.0.0.1', resolve))
after(() => store.close().closeAllConnections())
const endpoint = `http://127.0.0.1:${(store.address() as AddressInfo).port}/bucket`
const s3 = { place: 's3', endpoint, prefix: 'daily/', accessKeyId: 'key', secretAccessKey: SECRET }

test('S3: files below a prefix are listed and read by key', async () => {
  const source = connect(s3)
  await source.test(signal)
  const names = (await source.describe?.(signal))?.map(({ name }) => name)
  assert.deepEqual(names, ['people.csv', '人口 表.csv', 'people.parquet'])
  assert.deepEqual(await source.read(by('people.csv', '1'), signal), [{ name: '林', id: '1' }])
  assert.deepEqual(await source.read(by('人口 表.csv', '1'), signal), [{ name: '王', id: '1' }])
  await assert.rejects(source.read(by('none.csv', '1'), signal), failsWith('wrong-target'))
})

test('S3: of a large Parquet file only the parts that may hold the key are fetched', async () => {
  const source = connect(s3, given(10_000))
  const whole = kept.get('/bucket/daily/people.parquet')?.length ?? 0
  await source.read(by('people.parquet', 'p000001'), signal)
  Object.assign(sent, { bytes: 0, ranges: 0 })
  const [row] = await source.read(by('people.parquet', 'p012345'), signal)
  assert.equal(row?.id, 'p012345')
  assert.ok(sent.ranges > 0)
  assert.ok(sent.bytes < whole, `${sent.bytes} of ${whole}`)
})

test('S3: refused credentials and a host that is not there are told apart', async () => {
  await assert.rejects(connect({ ...s3, secretAccessKey: 'other' }).test(signal), failsWith('denied'))
  await assert.rejects(connect({ ...s3, endpoint: 'http://127.0.0.1:9/bucket' }).test(signal), failsWith('unreachable'))
  await assert.rejects(
    connect({ ...s3, endpoint: 'http://169.254.169.254/bucket' }).test(signal),
    failsWith('not-allowed'),
  )
})

const hostKey = ssh2.utils.generateKeyPairSync('ed25519')
const userKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs1', format: 'pem' })
const files = new Map<string, Buffer>([
  ['/out/people.csv', Buffer.from('id,name\n1,林\n')],
  ['/out/people.parquet', table(3000)],
])
let connections = 0
const clients = new Set<ssh2.Connection>()

/** A small SFTP server (draft-ietf-secsh-filexfer-02) over real SSH. */
const sshd = new ssh2.Server({ hostKeys: [hostKey.private] }, (client) => {
  connections += 1
  clients.add(client)
  ;(client as unknown as ssh2.Client).setNoDelay(true)
  client.on('error', () => undefined)
  client.on('authentication', (asked) => {
    const isRight = asked.username === 'onego' && asked.method === 'password' && asked.password === 'right'
    if (isRight || asked.method === 'publickey') asked.accept()
    else asked.reject(['password', 'publickey'])
  })
  client.on('ready', () => {
    client.on('session', (accept) => {
      accept().on('sftp', (acceptSftp) => serve(acceptSftp()))
    })
  })
})
const { STATUS_CODE, OPEN_MODE } = ssh2.utils.sftp
function serve(given: unknown) {
  const sftp = given as Record<'on' | 'status' | 'attrs' | 'handle' | 'data' | 'name', (...args: unknown[]) => void>
  const open: { path: string; listed: boolean }[] = []
  const isFolder = (path: string) => path === '/out'
  const attributes = (path: string) => {
    const size = files.get(path)?.length ?? 0
    return { mode: isFolder(path) ? 0o40755 : 0o100644, uid: 0, gid: 0, size, atime: 1, mtime: 1_700_000_000 + size }
  }
  const answerStat = (id: number, path: string) =>
    files.has(path) || isFolder(path) ? sftp.attrs(id, attributes(path)) : sftp.status(id, STATUS_CODE.NO_SUCH_FILE)
  const handleOf = (path: string) => Buffer.from([open.push({ path, listed: false }) - 1])
  sftp.on('STAT', answerStat)
  sftp.on('LSTAT', answerStat)
  sftp.on('REALPATH', (id: number, path: string) => sftp.name(id, [{ filename: path, longname: path, attrs: {} }]))
  sftp.on('OPEN', (id: number, path: string, flags: number) => {
    if (!files.has(path) || !(flags & OPEN_MODE.READ)) sftp.status(id, STATUS_CODE.NO_SUCH_FILE)
    else sftp.handle(id, handleOf(path))
  })
  sftp.on('OPENDIR', (id: number, path: string) => sftp.handle(id, handleOf(path)))
  sftp.on('FSTAT', (id: number, handle: Buffer) => sftp.attrs(id, attributes(open[handle[0] ?? 0]?.path ?? '')))
  sftp.on('READDIR', (id: number, handle: Buffer) => {
    const entry = open[handle[0] ?? 0]
    if (!entry || entry.listed) return sftp.status(id, STATUS_CODE.EOF)
    entry.listed = true
    const names = [...files.keys()].map((path) => path.slice('/out/'.length))
    sftp.name(
      id,
      names.map((name) => ({
        filename: name,
        longname: `-rw-r--r-- 1 0 0 1 Nov 22 00:00 ${name}`,
        attrs: attributes(`/out/${name}`),
      })),
    )
  })
  sftp.on('READ', (id: number, handle: Buffer, offset: number, length: number) => {
    const part = files.get(open[handle[0] ?? 0]?.path ?? '')?.subarray(offset, offset + length)
    if (!part || part.length === 0) sftp.status(id, STATUS_CODE.EOF)
    else sftp.data(id, part)
  })
  sftp.on('CLOSE', (id: number) => sftp.status(id, STATUS_CODE.OK))
}
await new Promise<void>((resolve) => sshd.listen(0, '127.0.0.1', resolve))
after(() => sshd.close())
const publicKey = ssh2.utils.parseKey(hostKey.public)
assert.ok(!(publicKey instanceof Error))
const sftp = {
  place: 'sftp',
  host: '127.0.0.1',
  port: (sshd.address() as AddressInfo).port,
  user: 'onego',
  password: 'right',
  hostKey: fingerprintOf(publicKey.getPublicSSH()),
  folder: '/out',
}

test('SFTP: files are listed and read over one connection, by password or key', async () => {
  const source = connect(sftp)
  const before = connections
  await source.test(signal)
  assert.deepEqual(
    (await source.describe?.(signal))?.map(({ name }) => name),
    ['people.csv', 'people.parquet'],
  )
  assert.deepEqual(await source.read(by('people.csv', '1'), signal), [{ name: '林', id: '1' }])
  assert.equal((await source.read(by('people.parquet', 'p002999'), signal)).length, 1)
  await assert.rejects(source.read(by('none.csv', '1'), signal), failsWith('wrong-target'))
  assert.equal(connections, before + 1)
  await connect({ ...sftp, password: '', privateKey: String(userKey) }).test(signal)
})

test('SFTP: another host key is not spoken to, a wrong password is told apart', async () => {
  const other = `SHA256:${'A'.repeat(43)}`
  await assert.rejects(connect({ ...sftp, hostKey: other }).test(signal), failsWith('other-host'))
  await assert.rejects(connect({ ...sftp, password: 'wrong' }).test(signal), failsWith('denied'))
  await assert.rejects(connect({ ...sftp, port: 9 }).test(signal), failsWith('unreachable'))
  await assert.rejects(connect({ ...sftp, folder: '/none' }).test(signal), failsWith('wrong-target'))
})

test('SFTP: the key a server shows can be asked for without saying anything to it', async () => {
  const how = { timeoutMs: 2000, hosts: hostRules() }
  assert.equal(await readHostKey('remote', sftp, how), sftp.hostKey)
  assert.equal(await readHostKey('remote', { ...sftp, port: 9 }, how), null)
  await assert.rejects(readHostKey('remote', { ...sftp, host: '169.254.169.254' }, how), failsWith('not-allowed'))
})

test('SFTP: after the connection broke the next call makes a new one', async () => {
  const source = connect(sftp, given(1))
  assert.equal((await source.read(by('people.csv', '1'), signal)).length, 1)
  for (const client of clients) client.end()
  await new Promise((resolve) => setTimeout(resolve, 100))
  assert.equal((await source.read(by('people.parquet', 'p000001'), signal)).length, 1)
})
