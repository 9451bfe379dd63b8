import { ledger } from '@onego/ledger'
import { licences } from '@onego/licences'
import { organisations } from '@onego/organisations'
import { defineModule } from '@onego/platform/modules'
import { purgeMaterials } from './commands.ts'
import { registerRoutes } from './routes.ts'
import { createMaterials } from './service.ts'
import { MaterialsSettings } from './settings.ts'

export const materials = defineModule({
  name: 'materials',
  uses: { ledger, licences, organisations },
  migrations: new URL('./migrations/', import.meta.url),
  settings: MaterialsSettings,
  commands: [purgeMaterials],
  start({ db, http, crypto, clock, files, jobs, platformSettings, settings, uses }) {
    const api = createMaterials({ db, crypto, clock, files, uses, settings, region: platformSettings.REGION })
    uses.ledger.addCheck('materials.uses', api.checkLog)
    jobs.every('materials.purge', 3_600_000, async () => void (await api.purge()))
    registerRoutes(http, api)
    return api
  },
})
