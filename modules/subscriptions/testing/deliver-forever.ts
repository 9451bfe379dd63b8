import { openDatabase } from '@onego/platform/database'
import { startModules } from '@onego/platform/modules'
import { subscriptions } from '../module.ts'

/** A server of its own that delivers what is due; it is there to be killed. */
const [url = '', dataDir = ''] = process.argv.slice(2)
const app = await startModules({
  database: await openDatabase(url, { connections: 6 }),
  modules: [subscriptions],
  environment: { DATA_DIR: dataDir, LOG_LEVEL: 'silent', SUBSCRIBER_HOSTS: '127.0.0.1' },
  migrates: false,
})
await app.work()
process.stdout.write('working\n')
