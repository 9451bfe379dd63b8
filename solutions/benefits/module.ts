import { catalogue } from '@onego/catalogue'
import { exchange } from '@onego/exchange'
import { organisations } from '@onego/organisations'
import { defineModule } from '@onego/platform/modules'
import { policies } from '@onego/policies'
import { rules } from '@onego/rules'
import { serviceItems } from '@onego/service-items'
import { createBenefits } from './service.ts'

const TRY_AGAIN_MS = 5000

export const benefits = defineModule({
  name: 'benefits',
  uses: { catalogue, exchange, organisations, policies, rules, serviceItems },
  start({ log, onReady, onStop, platformSettings, uses }) {
    const api = createBenefits(uses, platformSettings.REGION)
    let timer: NodeJS.Timeout | undefined
    // The departments may join while the server runs; until they have, the content waits.
    const load = async () => {
      const done = await api.load().catch((error) => {
        log.error({ err: error }, 'the content for benefits could not be published')
        return false
      })
      if (!done) timer = setTimeout(load, TRY_AGAIN_MS).unref()
    }
    onReady(load)
    onStop(async () => clearTimeout(timer))
    return api
  },
})
