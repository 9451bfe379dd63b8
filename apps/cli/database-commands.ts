import { listSettings } from '@onego/platform/config'
import { settingsSlices } from '@onego/platform/modules'
import { modules, openApp } from '@onego/server'
import type { Command } from 'commander'

const quiet = () => ({ ...process.env, LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn' })

/** Commands that belong to no module: they speak of the database and the settings as a whole. */
export function addDatabaseCommands(root: Command): void {
  root
    .command('migrate')
    .description('bring the database to the newest schema')
    .action(async () => {
      const { close } = await openApp({ environment: quiet(), as: 'command' })
      await close()
      console.log('The schema is up to date.')
    })

  root
    .command('settings')
    .description('all settings, what they are now and what they mean')
    .action(() => {
      const rows = listSettings(settingsSlices(modules), process.env)
      const width = Math.max(...rows.map((row) => row.name.length))
      for (const row of rows) {
        const value = row.value === '' ? '—' : row.value
        console.log(
          `${row.name.padEnd(width)}  ${value}${row.isDefault ? '' : '  (set)'}\n${' '.repeat(width)}  ${row.owner}: ${row.description}`,
        )
      }
    })
}
