import type { AddressInfo } from 'node:net'
import { openDatabase } from '@onego/platform/database'
import { startModules } from '@onego/platform/modules'
import { exchange } from '../module.ts'

/** A server of its own that answers data calls; it is there to be killed. Says its port. */
const [url = '', dataDir = ''] = process.argv.slice(2)
const app = await startModules({
  database: await openDatabase(url, { connections: 8 }),
  modules: [exchange],
  environment: { DATA_DIR: dataDir, LOG_LEVEL: 'silent' },
  migrates: false,
})
await app.http.server.listen({ port: 0, host: '127.0.0.1' })
await app.work()
process.stdout.write(`${(app.http.server.server.address() as AddressInfo).port}\n`)
