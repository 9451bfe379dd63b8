import { defineModule } from '@onego/platform/modules'
import { registerRoutes } from './routes.ts'
import { createMaterials } from './service.ts'

export const materials = defineModule({
  name: 'materials',
  migrations: new URL('./migrations/', import.meta.url),
  start({ db, http, clock, platformSettings }) {
    const api = createMaterials(db, clock, platformSettings.REGION)
    registerRoutes(http, api)
    return api
  },
})
