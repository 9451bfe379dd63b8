import type { Source } from '../definitions/sources.ts'
import { type Connector, sourceFailure } from './connector.ts'
import { type FilesGiven, filesConnector, filesWithoutUploads } from './files.ts'
import { createGuard, type Guard, type GuardFacts } from './guard.ts'
import { type HostRules, hostRules } from './hosts.ts'
import { httpConnector } from './http.ts'
import { mysqlConnector } from './mysql.ts'
import { postgresConnector } from './postgres.ts'

const QUEUE = 500
const FAILURES = 5

interface Opened {
  version: number
  connector: () => Connector
  guard: Guard
  openConnections(): number | null
  close(): Promise<void>
}

type Connection = Pick<Opened, 'connector' | 'openConnections' | 'close'>

export interface Connectors {
  /** Speaks to the source through its guard; a newer version of its definition replaces the connection. */
  call<T>(source: VersionedSource, work: (connector: Connector, signal: AbortSignal) => Promise<T>): Promise<T>
  /** Serves sources of kind `internal` that name it. A later one of the same name takes its place. */
  provide(name: string, connector: Connector): void
  /** Speaks once to a source that is not kept, in its time limit and past every guard, and hangs up. */
  tryOut<T>(definition: Source, work: (connector: Connector, signal: AbortSignal) => Promise<T>): Promise<T>
  isResting(id: string): boolean
  /** True if the source answers many keys in one question. */
  answersMany(source: VersionedSource): boolean
  /** True if the source knows how its records were on an earlier day. */
  knowsPast(source: VersionedSource): boolean
  /** As this process saw it; undefined before the first call. */
  factsOf(id: string): SourceFacts | undefined
  close(): Promise<void>
}

export interface SourceFacts extends GuardFacts {
  /** Null where the connector does not know. */
  openConnections: number | null
}

export interface VersionedSource {
  definition: Source
  version: number
}

/** The connections of this process, one per source, opened when first needed. */
export function createConnectors(
  restMs: number,
  nowMs: () => number,
  hosts: HostRules = hostRules(),
  files: FilesGiven = filesWithoutUploads(hosts),
): Connectors {
  const opened = new Map<string, Opened>()
  const provided = new Map<string, Connector>()
  const retired = new Set<Opened>()

  const connect = (source: Source): Connection => {
    if (source.kind !== 'internal') return once(source, () => connectorOf(source, { hosts, files }))
    const connector = () => {
      const found = provided.get(source.connection.connector)
      if (!found) throw sourceFailure(source.id, 'unreachable')
      return found
    }
    return { connector, openConnections: () => null, close: async () => undefined } // whoever provides it closes it
  }

  /** Calls under way may end before the old connection goes. */
  const retire = (old: Opened, afterMs: number) => {
    retired.add(old)
    const close = () => {
      retired.delete(old)
      void old.close().catch(() => undefined)
    }
    setTimeout(close, afterMs).unref()
  }

  const connectionTo = ({ definition, version }: VersionedSource): Opened => {
    const known = opened.get(definition.id)
    if (known && known.version >= version) return known
    const { id, timeoutMs, concurrency } = definition
    if (known) retire(known, timeoutMs)
    const limits = { source: id, timeoutMs, concurrency, queue: QUEUE, failures: FAILURES, restMs }
    const guard = createGuard(limits, nowMs)
    const fresh = { version, ...connect(definition), guard }
    opened.set(id, fresh)
    return fresh
  }

  return {
    call(source, work) {
      const { connector, guard } = connectionTo(source)
      return guard.run(async (signal) => work(connector(), signal))
    },
    provide: (name, connector) => void provided.set(name, connector),
    answersMany: (source) => connectionTo(source).connector().readMany !== undefined,
    knowsPast: (source) => connectionTo(source).connector().asOf === true,
    async tryOut(definition, work) {
      const { connector, close } = connect(definition)
      const { id: source, timeoutMs } = definition
      const limits = { source, timeoutMs, concurrency: 1, queue: 0, failures: 1, restMs }
      try {
        return await createGuard(limits, nowMs).run(async (signal) => work(connector(), signal))
      } finally {
        void close().catch(() => undefined)
      }
    },
    isResting: (id) => opened.get(id)?.guard.state() === 'open',
    factsOf(id) {
      const known = opened.get(id)
      return known && { ...known.guard.facts(), openConnections: known.openConnections() }
    },
    async close() {
      const all = [...opened.values(), ...retired]
      opened.clear()
      retired.clear()
      await Promise.all(all.map(({ close }) => close()))
    },
  }
}

/** Made at the first call, within its guard: a definition that a driver cannot read harms only its own source. */
function once({ id }: Source, make: () => Connector): Connection {
  let made: Connector | undefined
  return {
    connector() {
      try {
        made ??= make()
        return made
      } catch {
        throw sourceFailure(id, 'wrong-target', 'connection')
      }
    },
    openConnections: () => made?.openConnections?.() ?? null,
    close: async () => made?.close(),
  }
}

interface Given {
  hosts: HostRules
  files: FilesGiven
}

function connectorOf(source: Exclude<Source, { kind: 'internal' }>, { hosts, files }: Given): Connector {
  if (source.kind === 'postgres') return postgresConnector(source, hosts)
  if (source.kind === 'http') return httpConnector(source, hosts)
  if (source.kind === 'mysql') return mysqlConnector(source, hosts)
  if (source.kind === 'web') return webLazily(source, hosts)
  return filesConnector(source, files)
}

/** The reader of web pages is large and seldom needed. */
function webLazily(source: Extract<Source, { kind: 'web' }>, hosts: HostRules): Connector {
  let coming: Promise<Connector> | undefined
  const made = () => {
    coming ??= import('./web.ts').then(({ webConnector }) => webConnector(source, hosts))
    return coming
  }
  return {
    test: async (signal) => (await made()).test(signal),
    read: async (lookup, signal) => (await made()).read(lookup, signal),
    describe: async (signal) => (await made()).describe?.(signal) ?? [],
    write: async (change, signal) => (await made()).write(change, signal),
    close: async () => (await coming)?.close(),
  }
}
