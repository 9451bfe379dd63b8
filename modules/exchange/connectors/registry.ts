import type { Source } from '../definitions/sources.ts'
import { type Connector, sourceFailure } from './connector.ts'
import { filesConnector } from './files.ts'
import { createGuard, type Guard } from './guard.ts'
import { httpConnector } from './http.ts'
import { postgresConnector } from './postgres.ts'

const QUEUE = 500
const FAILURES = 5

interface Opened {
  version: number
  connector: () => Connector
  guard: Guard
  close(): Promise<void>
}

export interface Connectors {
  /** Speaks to the source through its guard; a newer version of its definition replaces the connection. */
  call<T>(source: VersionedSource, work: (connector: Connector, signal: AbortSignal) => Promise<T>): Promise<T>
  /** Serves sources of kind `internal` that name it. A later one of the same name takes its place. */
  provide(name: string, connector: Connector): void
  isResting(id: string): boolean
  close(): Promise<void>
}

export interface VersionedSource {
  definition: Source
  version: number
}

/** The connections of this process, one per source, opened when first needed. */
export function createConnectors(restMs: number, nowMs: () => number): Connectors {
  const opened = new Map<string, Opened>()
  const provided = new Map<string, Connector>()

  const connect = (source: Source): Pick<Opened, 'connector' | 'close'> => {
    if (source.kind !== 'internal') {
      const own = connectorOf(source)
      return { connector: () => own, close: () => own.close() }
    }
    const connector = () => {
      const found = provided.get(source.connection.connector)
      if (!found) throw sourceFailure(source.id, 'unreachable')
      return found
    }
    return { connector, close: async () => undefined } // whoever provides it closes it
  }

  const connectionTo = ({ definition, version }: VersionedSource): Opened => {
    const known = opened.get(definition.id)
    if (known && known.version >= version) return known
    void known?.close().catch(() => undefined)
    const { id, timeoutMs, concurrency } = definition
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
    isResting: (id) => opened.get(id)?.guard.state() === 'open',
    async close() {
      const all = [...opened.values()]
      opened.clear()
      await Promise.all(all.map(({ close }) => close()))
    },
  }
}

function connectorOf(source: Exclude<Source, { kind: 'internal' }>): Connector {
  if (source.kind === 'postgres') return postgresConnector(source)
  if (source.kind === 'http') return httpConnector(source)
  return filesConnector(source)
}
