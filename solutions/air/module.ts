import { defineModule } from '@onego/platform/modules'

export const air = defineModule({
  name: 'air',
  start() {
    return {}
  },
})
