import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { FIELDS, idOf, PEOPLE } from './gateway-setup.ts'

const CACHE = join(import.meta.dirname, '../.cache/bench/peers')
const TOKEN = 'bench-token-of-this-machine-only'
const READY_MS = 120_000

/** Another system that answers the same question, on the same rows, without token, grant, mask or log of ours. */
export interface Peer {
  name: string
  address: string
  requests: Buffer[]
  /** What every right answer holds. */
  expected: string
  stop(): Promise<void>
}

interface Offer {
  package: string
  version: string
  start(folder: string, databaseUrl: string, port: number): Promise<ChildProcess>
  request(id: string): string
  expected: string
}

const OFFERS: Record<string, Offer> = {
  postgraphile: {
    package: 'postgraphile',
    version: '5.1.5',
    expected: '"bornOn":"',
    async start(folder, databaseUrl, port) {
      const command = ['dist/cli-run.js', '-P', 'postgraphile/presets/amber', '-c', databaseUrl, '-s', 'public']
      return run(folder, 'postgraphile', [...command, '-n', '127.0.0.1', '-p', String(port)], {
        GRAPHILE_ENV: 'production',
      })
    },
    request(id) {
      const query = `{personByIdNumber(idNumber:"${id}"){idNumber name bornOn address status}}`
      return post('/graphql', JSON.stringify({ query }))
    },
  },
  directus: {
    package: 'directus',
    // The newest of which all parts are to be had from the registry.
    version: '12.3.0',
    expected: '"born_on":"',
    async start(folder, databaseUrl, port) {
      const module = join(folder, 'node_modules/isolated-vm')
      // Runs scripts of its flows, of which there are none here; its compiled part needs a toolchain.
      if (!existsSync(join(module, 'out'))) writeFileSync(join(module, 'isolated-vm.js'), 'module.exports = {}\n')
      const environment = {
        ...{
          DB_CLIENT: 'pg',
          DB_CONNECTION_STRING: databaseUrl,
          SECRET: TOKEN,
          ADMIN_TOKEN: TOKEN,
          LOG_LEVEL: 'error',
        },
        ...{ ADMIN_EMAIL: 'admin@example.com', ADMIN_PASSWORD: TOKEN, CACHE_ENABLED: 'false', TELEMETRY: 'false' },
        ...{
          PORT: String(port),
          HOST: '127.0.0.1',
          RATE_LIMITER_ENABLED: 'false',
          PRESSURE_LIMITER_ENABLED: 'false',
          NODE_ENV: 'production',
        },
      }
      await ended(run(folder, 'directus', ['cli.js', 'bootstrap'], environment))
      return run(folder, 'directus', ['cli.js', 'start'], environment)
    },
    request: (id) =>
      `GET /items/person/${id}?fields=${FIELDS.join()} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${TOKEN}\r\n\r\n`,
  },
}

export const PEERS = Object.keys(OFFERS)

/** Installs the peer if that was not done before, and starts it on a database that holds the rows. */
export async function startPeer(
  name: string,
  databaseUrl: string,
  port: number,
  say: (line: string) => void,
): Promise<Peer> {
  const offer = OFFERS[name] as Offer
  const folder = installPeer(offer, say)
  const child = await offer.start(folder, databaseUrl, port)
  const requests = Array.from({ length: 20_000 }, (_, n) => Buffer.from(offer.request(idOf((n * 7919) % PEOPLE))))
  const address = `http://127.0.0.1:${port}`
  const stop = () => {
    child.kill('SIGTERM')
    return ended(child)
  }
  try {
    await answering(child, address)
  } catch (error) {
    await stop()
    throw error
  }
  return { name, address, requests, expected: offer.expected, stop }
}

/** Installs a package beside the benchmark if that was not done before. @returns its folder. */
export function installPeer(
  { package: name, version }: Pick<Offer, 'package' | 'version'>,
  say: (line: string) => void,
): string {
  const folder = join(CACHE, `${name.replace('/', '-')}-${version}`)
  if (existsSync(join(folder, 'installed'))) return folder
  say(`installing ${name} ${version} beside the benchmark, once …`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error']
  execFileSync('npm', ['install', ...options, `${name}@${version}`], { cwd: folder, stdio: 'ignore' })
  writeFileSync(join(folder, 'installed'), '')
  return folder
}

const run = (folder: string, name: string, command: string[], environment: Record<string, string>) =>
  spawn(process.execPath, [join(folder, 'node_modules', name, command[0] ?? ''), ...command.slice(1)], {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: 'ignore',
  })

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    else child.once('exit', () => resolve())
  })

async function answering(child: ChildProcess, address: string): Promise<void> {
  for (const until = performance.now() + READY_MS; performance.now() < until; await wait(300)) {
    if (child.exitCode !== null) throw new Error(`the peer ended with ${child.exitCode}`)
    const answer = await fetch(address).catch(() => undefined)
    if (answer) return
  }
  throw new Error('the peer does not answer')
}

const post = (path: string, body: string) =>
  `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
