import { createHash } from 'node:crypto'
import { openDatabase } from '@onego/platform/database'
import { startModules } from '@onego/platform/modules'
import { ledger } from '../module.ts'

/** A server of its own that appends without end and says what it was promised; it is there to be killed. */
const [url = '', dataDir = ''] = process.argv.slice(2)
const database = await openDatabase(url, { connections: 6 })
const app = await startModules({
  database,
  modules: [ledger],
  environment: { DATA_DIR: dataDir, LOG_LEVEL: 'silent' },
  migrates: false,
})
await app.work()
const log = app.api(ledger)
const digest = createHash('sha256').update(String(process.pid)).digest('hex')
const forever = async () => {
  for (;;) {
    const { entryId } = await log.append({ kind: 'test.promise', digest })
    process.stdout.write(`${entryId}\n`)
  }
}
await Promise.all([forever(), forever(), forever()])
