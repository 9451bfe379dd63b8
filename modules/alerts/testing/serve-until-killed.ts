import { openDatabase } from '@onego/platform/database'
import { startModules } from '@onego/platform/modules'
import { alerts } from '../module.ts'

/** A server of its own that works on streams and feeds one, from a place on; it is there to be killed. Says each batch that is on disk. */
const [url = '', dataDir = '', stream = '', first = '0', last = '0', size = '1'] = process.argv.slice(2)
const app = await startModules({
  database: await openDatabase(url, { connections: 8 }),
  modules: [alerts],
  environment: { DATA_DIR: dataDir, LOG_LEVEL: 'silent', ALERT_SNAPSHOT_EVENTS: '4000' },
  migrates: false,
})
await app.work()
const api = app.api(alerts)
process.stdout.write('ready\n')
const { eventAt } = await import('./numbered-events.ts')
for (let batch = Number(first); batch < Number(last); batch += 1) {
  const events = Array.from({ length: Number(size) }, (_, index) => eventAt(batch * Number(size) + index))
  await api.feed(stream, events)
  process.stdout.write(`${batch}\n`)
}
