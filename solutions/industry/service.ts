import { createAgents } from './service/agents.ts'
import { addBoardSources } from './service/board-sources.ts'
import { type Context, findBureau } from './service/context.ts'
import { define } from './service/definitions.ts'
import { createEnterprises } from './service/enterprises.ts'
import { createFeed } from './service/feed.ts'
import { createFiles } from './service/files.ts'
import { putLayers } from './service/layers.ts'
import { createNational } from './service/national.ts'
import { createOverview } from './service/overview.ts'
import { createParks } from './service/parks.ts'
import { createRecompute } from './service/recompute.ts'
import { createReminders } from './service/reminders.ts'
import { createReports } from './service/reports.ts'
import { createSheets } from './service/sheets.ts'
import { createSummaries } from './service/summaries.ts'
import { createWorldLoader } from './service/world.ts'

export type Industry = ReturnType<typeof createIndustry>

/** Five years: a backtest of the forecasts needs more than the four that warnings do. */
const DEMO = { parks: 12, years: 5, indicators: true }

export function createIndustry(context: Context) {
  const agents = createAgents(context)
  const sheets = createSheets(context, createFeed(context))
  const overview = createOverview(context)
  const reckoning = createRecompute(context)
  const national = createNational(context)
  const world = createWorldLoader(context, national)
  addBoardSources(context, overview)

  const recompute: typeof reckoning.run = async (progress) => {
    const found = await reckoning.run(progress)
    if (found.enterprises > 0) await putLayers(context)
    return found
  }

  return {
    agents,
    sheets,
    overview,
    world,
    recompute,
    enterprises: createEnterprises(context, agents),
    files: createFiles(context, sheets),
    national,
    parks: createParks(context),
    reminders: createReminders(context, agents),
    reports: createReports(context),
    summaries: createSummaries(context),

    /**
     * Makes the definitions known and, where a demonstration is wanted, loads the generated enterprises once, or goes on with them.
     * @returns false while the bureau is not known yet.
     */
    async prepare(): Promise<boolean> {
      const bureau = await findBureau(context)
      if (!bureau) return false
      const isWanted = await world.isWanted()
      const isLoaded = await world.isLoaded()
      await define(context, bureau, isWanted || isLoaded)
      if (isWanted && isLoaded) await world.grow()
      if (!isWanted || isLoaded) return true
      await world.load({ ...DEMO, enterprises: context.settings.INDUSTRY_DEMO_ENTERPRISES })
      await recompute()
      return true
    },

    /** Where a demonstration is wanted, the generated enterprises report the month that has become due. @returns how many months. */
    grow: async (): Promise<number> => ((await world.isWanted()) ? world.grow() : 0),
  }
}
