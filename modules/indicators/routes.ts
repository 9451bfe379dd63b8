import type { Http } from '@onego/platform/http'
import { registerImports } from './routes/imports.ts'
import { registerReading } from './routes/reading.ts'
import { registerWriting } from './routes/writing.ts'
import type { Indicators } from './service.ts'

export function registerRoutes(http: Http, indicators: Indicators): void {
  registerImports(http, indicators)
  registerReading(http, indicators)
  registerWriting(http, indicators)
}
