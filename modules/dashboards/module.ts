import { defineModule } from '@onego/platform/modules'

export const dashboards = defineModule({
  name: 'dashboards',
  start() {
    return {}
  },
})
