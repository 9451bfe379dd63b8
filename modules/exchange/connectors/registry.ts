import type { Source } from '../definitions/sources.ts'
import type { Connector } from './connector.ts'
import { filesConnector } from './files.ts'
import { createGuard, type Guard } from './guard.ts'
import { httpConnector } from './http.ts'
import { postgresConnector } from './postgres.ts'

const QUEUE = 500
const FAILURES = 5

interface Opened {
  version: number
  connector: Connector
  guard: Guard
}

export interface Connectors {
  /** Speaks to the source through its guard; a newer version of its definition replaces the connection. */
  call<T>(source: VersionedSource, work: (connector: Connector, signal: AbortSignal) => Promise<T>): Promise<T>
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

  const connectionTo = ({ definition, version }: VersionedSource): Opened => {
    const known = opened.get(definition.id)
    if (known && known.version >= version) return known
    void known?.connector.close().catch(() => undefined)
    const { id, timeoutMs, concurrency } = definition
    const limits = { source: id, timeoutMs, concurrency, queue: QUEUE, failures: FAILURES, restMs }
    const guard = createGuard(limits, nowMs)
    const fresh = { version, connector: connect(definition), guard }
    opened.set(id, fresh)
    return fresh
  }

  return {
    call(source, work) {
      const { connector, guard } = connectionTo(source)
      return guard.run((signal) => work(connector, signal))
    },
    isResting: (id) => opened.get(id)?.guard.state() === 'open',
    async close() {
      const all = [...opened.values()]
      opened.clear()
      await Promise.all(all.map(({ connector }) => connector.close()))
    },
  }
}

function connect(source: Source): Connector {
  if (source.kind === 'postgres') return postgresConnector(source)
  if (source.kind === 'http') return httpConnector(source)
  return filesConnector(source)
}
