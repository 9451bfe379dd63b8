import { createLog } from '@onego/platform/log'
import { isWorker, type Running, serve } from '@onego/server'
import type { Command } from 'commander'
import { progressPrinter } from './progress.ts'
import { loadDemoCity, printWelcome } from './welcome.ts'

export function addStartCommand(root: Command): void {
  root
    .command('start', { isDefault: true })
    .description('start the server (the default)')
    .action(async () => {
      const environment = process.env
      const level = environment.LOG_LEVEL ?? (process.stdout.isTTY ? 'warn' : 'info')
      const began = Date.now()
      const running = await serve({
        environment,
        log: createLog(level),
        say: (line) => console.error(line),
        ...(isWorker() ? {} : { prepare: (opened) => loadDemoCity(opened, progressPrinter()) }),
      })
      if (!isWorker()) printWelcome(running, Date.now() - began)
      stopOnSignal(running)
    })
}

/** The first signal ends cleanly; a second one at once. */
function stopOnSignal(running: Running) {
  let stopping = false
  const stop = async () => {
    if (stopping) process.exit(1)
    stopping = true
    if (!isWorker()) console.error('\nStopping …')
    await running.stop()
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  process.on('SIGHUP', stop)
}
