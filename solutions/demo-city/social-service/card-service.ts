import type { exchange } from '@onego/exchange'
import type { ApiOf } from '@onego/platform/modules'
import { social } from '../databases/social.ts'
import type { Site } from '../load.ts'
import { type Connection, sourceOf } from '../register.ts'
import { addressOf, databaseName } from '../store/department-databases.ts'
import { changeCity, type DemoCityDb } from '../store/state.ts'
import { createKeeper } from './keeper.ts'
import { KEY_HEADER } from './server.ts'

/** 人社's card service as the rest of the demo city sees it. */
export function createCardService(db: DemoCityDb, site: Site, gateway: ApiOf<typeof exchange>) {
  const key = site.secret('card-service')
  const keeper = createKeeper(key, addressOf(site.mainUrl, databaseName(site.mainUrl, social.key)))

  const connectionAt = (port: number): Connection => ({
    kind: 'http',
    connection: { baseUrl: `http://127.0.0.1:${port}`, headers: { [KEY_HEADER]: key }, healthPath: '/health' },
  })

  return {
    /** Serves if nobody does, and tells the exchange where if that is elsewhere than before. */
    async serve(remembered: number | null): Promise<Connection> {
      const port = await keeper.ensure(remembered)
      if (port !== remembered) {
        await changeCity(db, { social_port: port })
        await gateway.addSource(sourceOf(social, connectionAt(port)))
      }
      return connectionAt(port)
    },
    stop: keeper.stop,
  }
}
