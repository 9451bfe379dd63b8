import type { CloudEvent } from '../contract.ts'
import type { Messages } from '../delivery/messages.ts'
import { maySay, type StandingOf } from '../delivery/standing.ts'
import { endOfLog, eventsFor } from '../store/log.ts'
import { subscriptionsOf, touchSubscriptions } from '../store/subscriptions.ts'
import type { EventRow, SubscriptionRecord, SubscriptionsDb } from '../store/tables.ts'
import type { EventStream } from './stream.ts'

export interface FeedParts {
  db: SubscriptionsDb
  region: string
  now: () => Date
  standingOf: StandingOf
  messages: Messages
}

export interface Feed {
  clientId: string
  /** One subscription only; all of the system unless said. */
  only: string | undefined
  /** Number of the last event that was told or did not concern it. */
  position: number
  stream: EventStream
}

const BATCH = 100

/** Writes all that is new for a system's subscriptions, in order of the log. @returns when nothing is left or the stream ended. */
export async function feedOn(parts: FeedParts, feed: Feed): Promise<void> {
  const { db, region } = parts
  for (;;) {
    const end = await endOfLog(db, region)
    if (feed.stream.ended || feed.position >= end) return
    const rows = (await subscriptionsOf(db, region, feed.clientId)).filter(
      (row) => row.status === 'active' && (feed.only === undefined || row.id === feed.only),
    )
    const { found, upTo } = await nextBatch(parts, rows, feed.position, end)
    for (const [seq, pairs] of found) if (!(await tell(parts, feed, seq, pairs))) return
    feed.position = upTo
  }
}

type Pair = [row: SubscriptionRecord, event: EventRow]

async function nextBatch({ db }: FeedParts, rows: SubscriptionRecord[], after: number, end: number) {
  const bySeq = new Map<number, Pair[]>()
  let upTo = end
  for (const row of rows) {
    const events = await eventsFor(db, row, { after, limit: BATCH })
    if (events.length === BATCH) upTo = Math.min(upTo, events.at(-1)?.seq ?? end)
    for (const event of events) bySeq.set(event.seq, [...(bySeq.get(event.seq) ?? []), [row, event]])
  }
  const found = [...bySeq].filter(([seq]) => seq <= upTo).sort(([a], [b]) => a - b)
  return { found, upTo }
}

/** One event to each subscription it concerns; the number stands at the last, so that none is missed after a break. */
async function tell({ db, region, now, standingOf, messages }: FeedParts, feed: Feed, seq: number, pairs: Pair[]) {
  const told: CloudEvent[] = []
  for (const [row, event] of pairs) {
    const standing = await standingOf(row)
    if (maySay(standing, event)) told.push(await messages.messageFor(row, event, standing.grant))
  }
  if (told.length > 0) {
    const text = told.map((message, index) => textOf(message, index === told.length - 1 ? seq : undefined)).join('')
    if (!(await feed.stream.write(text))) return false
    const ids = pairs.map(([row]) => row.id)
    await touchSubscriptions(db, region, ids, now())
  }
  feed.position = seq
  return true
}

function textOf(message: CloudEvent, seq: number | undefined): string {
  return `${seq === undefined ? '' : `id: ${seq}\n`}event: ${message.type}\ndata: ${JSON.stringify(message)}\n\n`
}
