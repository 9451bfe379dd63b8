import { defineModule } from '@onego/platform/modules'

export const alerts = defineModule({
  name: 'alerts',
  start() {
    return {}
  },
})
