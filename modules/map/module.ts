import { defineModule } from '@onego/platform/modules'

export const map = defineModule({
  name: 'map',
  start() {
    return {}
  },
})
