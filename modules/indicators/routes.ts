import type { Http } from '@onego/platform/http'
import { registerReading } from './routes/reading.ts'
import { registerWriting } from './routes/writing.ts'
import type { Indicators } from './service.ts'

export function registerRoutes(http: Http, indicators: Indicators): void {
  registerReading(http, indicators)
  registerWriting(http, indicators)
}
