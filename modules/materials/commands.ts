import type { Command } from '@onego/platform/command'
import type { Materials } from './service.ts'

export const purgeMaterials: Command<Materials> = {
  name: 'materials purge',
  summary: 'delete materials whose keeping time is over; the server does so every hour by itself',
  async run(materials, { print }) {
    print(`${await materials.purge()} materials deleted`)
  },
}
