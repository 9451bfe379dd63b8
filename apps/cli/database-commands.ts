import { resolve } from 'node:path'
import { listSettings } from '@onego/platform/config'
import { backup, restore } from '@onego/platform/database/backup'
import { AppError } from '@onego/platform/errors'
import { settingsSlices } from '@onego/platform/modules'
import { modules, type OpenedApp, openApp } from '@onego/server'
import type { Command } from 'commander'
import { progressPrinter } from './progress.ts'
import { quietEnvironment } from './quiet-environment.ts'

/** Commands that belong to no module: they speak of the database and the settings as a whole. */
export function addDatabaseCommands(root: Command): void {
  root
    .command('migrate')
    .description('bring the database to the newest schema')
    .action(async () => {
      await withApp(async () => console.log('The schema is up to date.'))
    })

  root.command('settings').description('all settings, what they are now and what they mean').action(printSettings)

  root
    .command('backup <file>')
    .description('write the whole database to a file; works while the server runs')
    .action((file: string) =>
      withApp(async ({ databaseUrl, app }) => {
        const done = await backup({ url: databaseUrl, file: resolve(file), onProgress: show('backup') })
        console.log(`${done.rows} rows of ${done.tables} tables are in ${file}.`)
        console.log(
          `Keep with it: ${app.platformSettings.DATA_DIR}/keys (without them sealed fields stay closed) and /files.`,
        )
      }),
    )

  root
    .command('restore <file>')
    .description('replace everything in the database by what a backup holds; the server must be stopped')
    .action((file: string) =>
      withApp(async (opened) => {
        await assertNoServer(opened)
        const done = await restore({ url: opened.databaseUrl, file: resolve(file), onProgress: show('restore') })
        console.log(`${done.rows} rows of ${done.tables} tables are back.`)
      }),
    )
}

function printSettings(): void {
  const rows = listSettings(settingsSlices(modules), process.env)
  const width = Math.max(...rows.map((row) => row.name.length))
  for (const row of rows) {
    const value = row.value === '' ? '—' : row.value
    console.log(`${row.name.padEnd(width)}  ${value}${row.isDefault ? '' : '  (set)'}`)
    console.log(`${' '.repeat(width)}  ${row.owner}: ${row.description}`)
  }
}

async function withApp(work: (opened: OpenedApp) => Promise<void>): Promise<void> {
  const opened = await openApp({ environment: quietEnvironment(), as: 'command' })
  try {
    await work(opened)
  } finally {
    await opened.close()
  }
}

function show(label: string) {
  const draw = progressPrinter()
  return ({ step, share }: { step: string; share: number }) => draw(`${label}: ${step}`, share, 1)
}

/** @throws AppError `cli.server-runs` (conflict): a restore must not pull the rows from under a server. */
async function assertNoServer({ app }: OpenedApp): Promise<void> {
  const { rowCount } = await app.pool.query(
    `select 1 from pg_stat_activity where datname = current_database() and application_name = 'onego server' limit 1`,
  )
  if (rowCount) throw new AppError('conflict', 'cli.server-runs', 'An Onego server uses this database: stop it first')
}
