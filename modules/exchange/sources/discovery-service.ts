import type { ExchangeSettings } from '../settings.ts'
import { createDiscovery } from './discovery.ts'
import { createOwnSources, type OwnSourcesGiven } from './discovery-sources.ts'
import { createUploads } from './discovery-uploads.ts'
import { createPublishing } from './draft-publish.ts'
import { createMeasuring } from './measure.ts'

type Parts = Omit<Parameters<typeof createDiscovery>[0], 'own' | 'measuring'>
type Given = Parts & Omit<OwnSourcesGiven, 'folders'> & { settings: ExchangeSettings }

/** What stewards do with the systems of their own departments: connect, hand in, look into, publish, measure. */
export function createStewardship({ settings, ...shared }: Given) {
  const given = { ...shared, folders: settings.EXCHANGE_FILES_FOLDERS }
  const own = createOwnSources(given)
  const measuring = createMeasuring({ ...shared, everyHours: settings.EXCHANGE_MEASURE_HOURS })
  return {
    trySource: own.trySource,
    saveSource: own.saveSource,
    ...createUploads(given),
    ...createDiscovery({ ...shared, own, measuring }),
    ...createPublishing(shared),
    measureDue: measuring.measureDue,
    measureNow: measuring.measureNow,
  }
}
