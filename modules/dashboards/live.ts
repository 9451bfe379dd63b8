import { Readable } from 'node:stream'
import { AppError } from '@onego/platform/errors'
import type { Log } from '@onego/platform/log'
import type { Metrics } from '@onego/platform/metrics'
import { countChanges, type DashboardsDb } from './store.ts'

interface Listener {
  /** Topic → widgets. */
  topics: Map<string, string[]>
  stream: Readable
}

const LOOK_MS = 1500
const BREATHE_MS = 20_000
/** More than these ask from time to time instead. */
const MOST = 2000

export type Live = ReturnType<typeof createLive>

/**
 * Tells open walls which widgets have news. Changes are counted in the database, so it does not matter which process heard
 * of them; one look every second and a half serves all walls of a process.
 */
export function createLive({ db, log, metrics }: { db: DashboardsDb; log: Log; metrics: Metrics }) {
  const listeners = new Set<Listener>()
  let known = new Map<string, string>()
  let timer: NodeJS.Timeout | undefined
  let breathed = 0
  metrics.gauge('onego_dashboards_live', 'Open walls that are told of news', async () => listeners.size)

  const leave = (listener: Listener) => {
    listeners.delete(listener)
    if (listeners.size === 0 && timer) {
      clearTimeout(timer)
      timer = undefined
      known = new Map()
    }
  }

  const look = async () => {
    const names = [...new Set([...listeners].flatMap(({ topics }) => [...topics.keys()]))]
    const now = await countChanges(db, names)
    const changed = new Set(names.filter((name) => known.has(name) && known.get(name) !== (now.get(name) ?? '0')))
    known = new Map(names.map((name) => [name, now.get(name) ?? '0']))
    for (const listener of listeners) tell(listener, changed)
    if (Date.now() - breathed < BREATHE_MS) return
    breathed = Date.now()
    for (const { stream } of listeners) stream.push(': \n\n')
  }

  const goOn = () => {
    timer = setTimeout(async () => {
      await look().catch((error) => log.warn({ err: error }, 'walls could not be told of news; it goes on shortly'))
      if (timer) goOn()
    }, LOOK_MS)
    timer.unref()
  }

  return {
    /** @throws AppError `dashboards.too-many-walls` (unavailable): ask from time to time instead. */
    async listen(topics: Map<string, string[]>): Promise<Readable> {
      if (listeners.size >= MOST) {
        throw new AppError(
          'unavailable',
          'dashboards.too-many-walls',
          `At most ${MOST} are told at once; ask again later`,
        )
      }
      const now = await countChanges(db, [...topics.keys()])
      for (const topic of topics.keys()) if (!known.has(topic)) known.set(topic, now.get(topic) ?? '0')
      const stream = new Readable({ read() {} })
      const listener = { topics, stream }
      listeners.add(listener)
      stream.on('close', () => leave(listener))
      stream.push('retry: 5000\n\n')
      if (!timer) goOn()
      return stream
    },

    /** Ends all of it. */
    stop() {
      if (timer) clearTimeout(timer)
      timer = undefined
      for (const { stream } of listeners) stream.push(null)
    },
  }
}

function tell({ topics, stream }: Listener, changed: Set<string>) {
  const widgets = new Set([...topics].filter(([topic]) => changed.has(topic)).flatMap(([, ids]) => ids))
  if (widgets.size > 0) stream.push(`event: changed\ndata: ${JSON.stringify({ widgets: [...widgets] })}\n\n`)
}
