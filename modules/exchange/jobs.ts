import type { Jobs } from '@onego/platform/jobs'
import type { Log } from '@onego/platform/log'
import type { Exchange } from './service.ts'

export function scheduleJobs(jobs: Jobs, exchange: Exchange, log: Log) {
  jobs.every('exchange.close-left-open', 15_000, async () => {
    const closed = await exchange.closeLeftOpen()
    if (closed > 0) log.warn({ closed }, 'receipts left open by a crash were closed as failed')
  })
  jobs.every('exchange.check-sources', 60_000, () => exchange.checkSources())
  jobs.every('exchange.report-uses', 3_600_000, () => exchange.reportUses())
  jobs.every('exchange.measure', 600_000, async () => void (await exchange.measureDue()))
}
