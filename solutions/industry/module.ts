import { defineModule } from '@onego/platform/modules'

export const industry = defineModule({
  name: 'industry',
  start() {
    return {}
  },
})
