import { openDatabase } from '@onego/platform/database'
import { startModules } from '@onego/platform/modules'
import { registers } from '../module.ts'
import { aPersonRow, POLICE } from '../testing.ts'

/** A server of its own that delivers without end and says which delivery it begins; it is there to be killed. */
const [url = '', dataDir = '', masterKey = '', name = ''] = process.argv.slice(2)
const app = await startModules({
  database: await openDatabase(url, { connections: 6 }),
  modules: [registers],
  environment: { DATA_DIR: dataDir, LOG_LEVEL: 'silent', ONEGO_MASTER_KEY: masterKey, REGISTERS_BATCH: '25' },
  migrates: false,
})
const { deliveries } = app.api(registers)
for (let n = 0; ; n += 1) {
  const rows = Array.from({ length: 200 }, (_, at) =>
    aPersonRow(at, { born_on: '1990-01-01', phone: `${name}-${n}-${at}` }),
  )
  process.stdout.write(`${name}-${n}\n`)
  await deliveries.deliverFor('persons', POLICE.code, { deliveryKey: `${name}-${n}`, rows })
}
