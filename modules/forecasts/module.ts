import { defineModule } from '@onego/platform/modules'

export const forecasts = defineModule({
  name: 'forecasts',
  start() {
    return {}
  },
})
