import type { Source } from '../definitions/sources.ts'
import type { WebRecording } from '../definitions/web-sources.ts'
import { type Connector, type Lookup, reasonOf, type SourceRow, sourceFailure } from './connector.ts'
import type { HostRules } from './hosts.ts'
import { describeRecords, pick } from './members.ts'
import { extract, replay } from './web-extract.ts'
import { createWebSession } from './web-session.ts'

type WebSource = Extract<Source, { kind: 'web' }>

/**
 * Pages of a system that has no interface, read the way somebody recorded it: the last resort, read-only. When a page
 * is not the recorded one any more, the call fails and names the selector that found nothing.
 */
export function webConnector(source: WebSource, hosts?: HostRules): Connector {
  const { connection, id, concurrency } = source
  const session = createWebSession({ id, connection, concurrency, ...(hosts ? { hosts } : {}) })

  const recordingOf = (target: string): WebRecording => {
    const found = Object.hasOwn(connection.recordings, target) ? connection.recordings[target] : undefined
    if (!found) throw sourceFailure(id, 'wrong-target', 'recordings')
    const { missing } = replay(found)
    if (missing !== null) throw sourceFailure(id, 'wrong-target', `sample: ${missing}`)
    return found
  }

  const rowsOf = async (target: string, values: Record<string, string>, signal: AbortSignal): Promise<SourceRow[]> => {
    const recording = recordingOf(target)
    const goThere = async (fresh: boolean) => {
      const { html } = await session.walk(recording.steps, values, { signal, fresh })
      const { rows, missing } = extract(recording, html)
      if (missing !== null) throw sourceFailure(id, 'bad-answer', missing)
      return rows
    }
    if (!session.isUsed()) return goThere(false)
    // An old session may have ended: then what comes is the sign-in page.
    return goThere(false).catch((error) => {
      if (reasonOf(error) !== 'bad-answer' || signal.aborted) throw error
      return goThere(true)
    })
  }

  return {
    async test(signal) {
      for (const target of Object.keys(connection.recordings)) recordingOf(target)
      await session.walk([{ open: '' }], {}, { signal, fresh: true })
    },

    async read({ target, columns, conditions, limit }: Lookup, signal) {
      const equal = conditions.filter(({ op }) => op === '=')
      const values = Object.fromEntries(equal.map(({ column, value }) => [column, String(value)]))
      const rows = await rowsOf(target, values, signal)
      // What was looked for is true of every row, also where the page does not repeat it.
      return rows.slice(0, limit).map((row) => pick({ ...values, ...row }, columns))
    },

    async write() {
      throw sourceFailure(id, 'refused')
    },

    async describe() {
      return Object.entries(connection.recordings).map(([target, recording]) =>
        describeRecords(target, replay(recording).rows),
      )
    },

    close: async () => session.close(),
  }
}
