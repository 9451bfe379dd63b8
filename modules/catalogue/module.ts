import { notifications } from '@onego/notifications'
import { organisations } from '@onego/organisations'
import { defineModule } from '@onego/platform/modules'
import { CODE_PROFILES } from './code-profiles.ts'
import { registerDcatRoutes } from './dcat/routes.ts'
import { registerDraftRoutes } from './routes/drafts.ts'
import { registerResourceRoutes } from './routes/resources.ts'
import { registerReviewRoutes } from './routes/reviews.ts'
import { registerVersionRoutes } from './routes/versions.ts'
import { registerSearchRoutes } from './search/routes.ts'
import { createCatalogue } from './service.ts'
import { CatalogueSettings } from './settings.ts'
import { transferCommands } from './transfer/commands.ts'
import { registerTransferRoutes } from './transfer/routes.ts'

const DAY_MS = 86_400_000

export const catalogue = defineModule({
  name: 'catalogue',
  migrations: new URL('./migrations/', import.meta.url),
  uses: { notifications, organisations },
  settings: CatalogueSettings,
  commands: transferCommands,
  start({ db, http, clock, events, jobs, platformSettings, uses, settings, onReady }) {
    const wanted = settings.CATALOGUE_CODE_PROFILES.split(',')
    const profiles = CODE_PROFILES.filter((profile) => wanted.includes(profile.name))
    const { REGION: region } = platformSettings
    const api = createCatalogue({ db, region, clock, events, ...uses, profiles, reviews: settings.CATALOGUE_REVIEWS })
    registerResourceRoutes(http, api)
    registerDraftRoutes(http, api)
    registerReviewRoutes(http, api)
    registerVersionRoutes(http, api)
    registerSearchRoutes(http, api)
    registerTransferRoutes(http, api)
    registerDcatRoutes(http, api, { organisations: uses.organisations, region, publicUrl: platformSettings.PUBLIC_URL })
    jobs.every('catalogue.refresh-scores', DAY_MS, api.refreshScores)
    onReady(async () => void (await api.reindex({ missing: true })))
    return api
  },
})
