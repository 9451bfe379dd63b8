import { cases } from '@onego/cases'
import { catalogue } from '@onego/catalogue'
import { exchange } from '@onego/exchange'
import { forms } from '@onego/forms'
import { licences } from '@onego/licences'
import { organisations } from '@onego/organisations'
import { defineModule } from '@onego/platform/modules'
import { processes } from '@onego/processes'
import { serviceItems } from '@onego/service-items'
import { registerBirthEffects } from './effects/effects.ts'
import { createNumbers } from './numbers.ts'
import { createNewborn } from './service.ts'

const TRY_AGAIN_MS = 5000

export const newborn = defineModule({
  name: 'newborn',
  uses: { cases, catalogue, exchange, forms, licences, organisations, processes, serviceItems },
  migrations: new URL('./migrations/', import.meta.url),
  start({ db, crypto, clock, log, onReady, onStop, platformSettings, uses }) {
    registerBirthEffects(uses.cases, createNumbers({ db, crypto, clock, exchange: uses.exchange }))
    const api = createNewborn(uses, platformSettings.REGION)
    let timer: NodeJS.Timeout | undefined
    // The departments may join while the server runs; until they have, the content waits.
    const load = async () => {
      const done = await api.load().catch((error) => {
        log.error({ err: error }, 'the content for births could not be published')
        return false
      })
      if (!done) timer = setTimeout(load, TRY_AGAIN_MS).unref()
    }
    onReady(load)
    onStop(async () => clearTimeout(timer))
    return api
  },
})
