import { createInterface } from 'node:readline'
import { openDatabase } from '@onego/platform/database'
import { startModules } from '@onego/platform/modules'
import { alerts } from '../module.ts'
import { eventAt } from './numbered-events.ts'

/**
 * A server of its own; it is there to be killed. Says `ready`, then does what it is told, a line each: `work`: on streams from now on;
 * `feed N`: batches from the N-th on, and says each that is on disk.
 */
const [url = '', dataDir = '', stream = '', last = '0', size = '1'] = process.argv.slice(2)
const app = await startModules({
  database: await openDatabase(url, { connections: 8 }),
  modules: [alerts],
  environment: { DATA_DIR: dataDir, LOG_LEVEL: 'silent', ALERT_SNAPSHOT_EVENTS: '1000' },
  migrates: false,
})
process.stdout.write('ready\n')
for await (const line of createInterface({ input: process.stdin })) {
  const [what, first] = line.split(' ')
  if (what === 'work') {
    await app.work()
    process.stdout.write('works\n')
  } else void feed(Number(first))
}

async function feed(first: number) {
  for (let batch = first; batch < Number(last); batch += 1) {
    const events = Array.from({ length: Number(size) }, (_, index) => eventAt(batch * Number(size) + index))
    await app.api(alerts).feed(stream, events)
    process.stdout.write(`${batch}\n`)
  }
}
