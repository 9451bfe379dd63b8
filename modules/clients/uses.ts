import type { Clock } from '@onego/platform/clock'
import { touchClients } from './store/clients.ts'
import type { ClientsDb } from './store/tables.ts'

/** When each client was last there: noted in memory on the hot path, written now and then. */
export interface Uses {
  note(clientId: string): void
  write(): Promise<void>
}

export function createUses(db: ClientsDb, region: string, clock: Clock): Uses {
  let seen = new Map<string, Date>()
  let noted = new Set<string>()
  return {
    note: (clientId) => void noted.add(clientId),
    async write() {
      const at = clock.now()
      for (const id of noted) seen.set(id, at)
      noted = new Set()
      if (seen.size === 0) return
      const used = seen
      seen = new Map()
      await touchClients(db, region, used).catch((error) => {
        seen = new Map([...used, ...seen])
        throw error
      })
    },
  }
}
