import type { Command } from '@onego/platform/command'
import { AppError } from '@onego/platform/errors'
import type { DemoCity } from './service.ts'

export const commands: Command<DemoCity>[] = [
  {
    name: 'demo load',
    summary: 'generate the demo city and fill the databases of its departments, unless it is there',
    options: { scale: { describe: 'size of the city; 1 is 20,000 residents' } },
    async run(city, { options, print, progress }) {
      if (!city.wanted) throw new AppError('conflict', 'demo-city.switched-off', 'DEMO_CITY: is off; set it to on')
      const began = performance.now()
      const loaded = await city.load(progress, { scale: scaleOf(options.scale) })
      const seconds = ((performance.now() - began) / 1000).toFixed(1)
      print(
        loaded
          ? `The demo city was loaded in ${seconds} s; all of it is generated.`
          : 'The demo city is there already.',
      )
    },
  },
  {
    name: 'demo reset',
    summary: 'remove the demo city: the databases and files of its departments; cases and accounts stay',
    async run(city, { print }) {
      await city.reset()
      print('The demo city was removed. `onego demo load`, or the next start, makes it anew.')
    },
  },
]

/** @throws AppError `demo-city.invalid-scale` (invalid). */
function scaleOf(given: string | boolean | undefined): number | undefined {
  if (given === undefined) return undefined
  const scale = Number(given)
  if (scale >= 0.002 && scale <= 5) return scale
  throw new AppError(
    'invalid',
    'demo-city.invalid-scale',
    '--scale: give a number from 0.002 to 5; 1 is 20,000 residents',
  )
}
