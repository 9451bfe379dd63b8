import { corrections } from '@onego/corrections'
import { exchange } from '@onego/exchange'
import { identity } from '@onego/identity'
import { ledger } from '@onego/ledger'
import { defineJob } from '@onego/platform/jobs'
import { defineModule } from '@onego/platform/modules'
import { z } from 'zod'
import { registerRoutes } from './routes.ts'
import { createMyData } from './service.ts'

const handOver = defineJob('my-data.hand-over', z.object({}))

export const myData = defineModule({
  name: 'my-data',
  migrations: new URL('./migrations/', import.meta.url),
  uses: { corrections, exchange, identity, ledger },
  start({ db, http, crypto, clock, jobs, platformSettings, uses, onReady }) {
    const api = createMyData({ db, region: platformSettings.REGION, crypto, clock, used: uses })
    registerRoutes(http, api)
    jobs.work(handOver, async () => void (await api.handOver()))
    onReady(() => jobs.enqueue(handOver, {}, { key: 'once' }))
    return api
  },
})
