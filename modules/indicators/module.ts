import { defineModule } from '@onego/platform/modules'

export const indicators = defineModule({
  name: 'indicators',
  start() {
    return {}
  },
})
