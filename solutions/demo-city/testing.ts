import type { App } from '@onego/platform/modules'
import { demoCity } from './module.ts'

/** Loads a small demo city, story people included, whose databases go when the app is stopped. */
export async function loadDemoCity(app: App, scale = 0.02): Promise<void> {
  const city = app.api(demoCity)
  app.onStop(city.reset)
  await city.load(undefined, { scale })
}
