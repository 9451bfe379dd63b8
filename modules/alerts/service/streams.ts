import { AppError, notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import type { Platform } from '@onego/platform/modules'
import { mayFeed, seesRules } from '../access.ts'
import { StreamCode, type StreamRule, type StreamView } from '../contract.ts'
import type { Occurrence } from '../rules.ts'
import { forgetBatches, listStreams, type StreamState } from '../store/streams.ts'
import type { AlertsDb } from '../store/tables.ts'
import type { StreamItem } from '../streams/index.ts'
import { readEvents } from '../streams/read-events.ts'
import { createFeeding } from './feeding.ts'
import { createHandover } from './handover.ts'
import { createLoop } from './loop.ts'

interface StreamsGiven extends Pick<Platform, 'pool' | 'clock' | 'log'> {
  db: AlertsDb
  region: string
  keepDays: number
  snapshotEvents: number
  rulesOf(stream: string): Promise<StreamRule[]>
  raise(found: Occurrence[]): Promise<unknown>
}

interface Fed {
  stream: string
  events: readonly unknown[]
  /** What an event is called in an error. */
  place(index: number): string
}

/** Streams of events: fed by anybody, each worked on by one server at a time; another takes over when that one dies. */
export function createStreams(given: StreamsGiven) {
  const { db, pool, region, clock } = given
  const handover = createHandover()
  const loop = createLoop({ ...given, handed: handover.take })
  const append = createFeeding({
    ...{ pool, clock, region },
    written(stream: string, seq: number, items: StreamItem[]) {
      if (loop.isMine(stream)) handover.put(stream, seq, items)
      loop.wake()
    },
  })

  /** @throws AppError `alerts.invalid-events` (invalid): then none was taken. */
  const feed = async (
    stream: string,
    events: readonly unknown[],
    place?: (index: number) => string,
  ): Promise<number> => {
    const items = readEvents(events, clock.now(), place)
    await append(StreamCode.parse(stream), items)
    return items.length
  }

  /** A stream belongs to the departments whose rules watch it. @throws AppError `alerts.not-your-stream` (forbidden). */
  const feedFor = async (organisation: string | null, { stream, events, place }: Fed): Promise<number> => {
    const owners = (await given.rulesOf(stream)).map(({ owner }) => owner)
    if (organisation === null || !owners.includes(organisation)) {
      const sentence = `stream: no rule of your department watches ${stream}`
      throw new AppError('forbidden', 'alerts.not-your-stream', sentence)
    }
    return feed(stream, events, place)
  }

  return {
    feed,
    feedFor,
    feedAs(person: Person, fed: Fed): Promise<number> {
      assertAllowed(mayFeed(person))
      if (person.roles.includes('admin')) return feed(fed.stream, fed.events, fed.place)
      return feedFor(person.organisation, fed)
    },

    /** @throws AppError `alerts.invalid-events` (invalid). */
    check: (events: readonly unknown[], place: (index: number) => string): number =>
      readEvents(events, clock.now(), place).length,

    async list(person: Person): Promise<StreamView[]> {
      assertAllowed(seesRules(person))
      const rows = await listStreams(db, region)
      return Promise.all(rows.map(async (row) => toView(row, (await given.rulesOf(row.code)).length)))
    },

    async get(person: Person, code: string): Promise<StreamView> {
      const found = (await this.list(person)).find((one) => one.code === code)
      if (!found) throw notFound('alerts.stream', code)
      return found
    },

    /** Batches that are in the log and were not looked at. */
    waiting: async () =>
      (await listStreams(db, region)).reduce((all, row) => all + Math.max(0, row.last_seq - row.emitted_seq), 0),

    forget: () => forgetBatches(db, region, new Date(clock.now().getTime() - given.keepDays * 86_400_000)),
    /** Looks at all there is, once; in tests and at the end of an import. */
    settle: loop.once,
    start: loop.start,
    stop: loop.stop,
  }
}

const toView = (row: StreamState, rules: number): StreamView => ({
  ...{ code: row.code, received: row.received, duplicates: row.duplicates, late: row.late, rules },
  ...{ newest: row.newest?.toISOString() ?? null, fedAt: row.fed_at?.toISOString() ?? null },
  waiting: Math.max(0, row.last_seq - row.emitted_seq),
})
