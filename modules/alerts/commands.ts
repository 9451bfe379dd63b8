import { readFile } from 'node:fs/promises'
import type { Command } from '@onego/platform/command'
import type { Alerts } from './service.ts'
import { feedLines } from './streams/read-lines.ts'

const AT_ONCE = 20_000

export const commands: Command<Alerts>[] = [
  {
    name: 'alerts feed',
    summary:
      'Feed a stream with events from a file, one JSON object a line; a file with a wrong line is not taken at all',
    args: { stream: 'code of the stream, e.g. parcels', file: 'file of events as NDJSON' },
    async run(alerts, { args: { stream = '', file = '' }, print, progress }) {
      const { events, place } = feedLines(await readFile(file))
      // All are read before the first is taken.
      alerts.streams.check(events, place)
      for (let from = 0; from < events.length; from += AT_ONCE) {
        await alerts.streams.feed(stream, events.slice(from, from + AT_ONCE), (index) => place(from + index))
        progress('alerts feed', Math.min(from + AT_ONCE, events.length), events.length)
      }
      print(`${events.length} events 个事件 → ${stream}`)
    },
  },
]
