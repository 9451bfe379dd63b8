import { catalogue } from '@onego/catalogue'
import { dataRequests } from '@onego/data-requests'
import { exchange } from '@onego/exchange'
import { identity } from '@onego/identity'
import { organisations } from '@onego/organisations'
import { defineModule } from '@onego/platform/modules'
import { regions } from '@onego/regions'
import { registers } from '@onego/registers'
import { commands } from './commands.ts'
import { createDemoCity } from './service.ts'
import { DemoCitySettings } from './settings.ts'

const TEND_EVERY_MS = 5000

export const demoCity = defineModule({
  name: 'demo-city',
  uses: { catalogue, dataRequests, exchange, identity, organisations, regions, registers },
  migrations: new URL('./migrations/', import.meta.url),
  settings: DemoCitySettings,
  commands,
  start({ onReady, onStop, log, ...given }) {
    const city = createDemoCity(given)
    let timer: NodeJS.Timeout | undefined
    const tend = () => city.tend().catch((error) => log.error({ err: error }, 'the demo city is not tended'))
    onReady(async () => {
      await tend()
      timer = setInterval(tend, TEND_EVERY_MS).unref()
    })
    onStop(async () => {
      clearInterval(timer)
      await city.stop()
    })
    return city
  },
})
