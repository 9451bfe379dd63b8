import { organisations } from '@onego/organisations'
import type { App } from '@onego/platform/modules'
import { regions } from '@onego/regions'
import { demoHour } from './demo/hours.ts'
import { air } from './module.ts'
import { HOUR_MS } from './rules/hours.ts'

/** The body that answers for air quality in tests; its code is GENERATED. */
export const BUREAU = '11370200DEM000196B'

/** The city's divisions and an environment bureau; @returns its code. */
export async function anEnvironmentBureau(app: App, code = BUREAU): Promise<string> {
  await app.api(regions).importDivisions(['370000'])
  await app.api(regions).importCity('370200')
  await app.api(organisations).ensure([
    {
      ...{
        code,
        name: '生成市生态环境局',
        shortName: '生态环境局',
        nameEn: 'Generated Ecology and Environment Bureau',
      },
      ...{ region: '370200', kind: 'department', localCodes: [] },
    },
  ])
  return code
}

/** Two registered stations, not generated as far as the module knows. */
export async function twoStations(app: App): Promise<void> {
  const station = (code: string, zh: string, longitude: number) => ({
    ...{ code, name: { zh, en: code }, district: '370202', longitude, latitude: 36.07 },
  })
  await app.api(air).addStations([station('A1', '一号站', 120.35), station('A2', '二号站', 120.45)])
}

/** Hours of a station up to `end` (not itself), in the form a system sends them. */
export const someHours = (station: string, end: number, count: number) =>
  Array.from({ length: count }, (_, at) =>
    demoHour({ code: station, index: Number(station.slice(-1)) || 0, traffic: 0.5 }, end - (count - at) * HOUR_MS),
  )
