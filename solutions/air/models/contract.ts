/** The six pollutants of GB 3095; concentrations are µg/m³, of CO mg/m³. */
export const POLLUTANTS = ['pm25', 'pm10', 'so2', 'no2', 'co', 'o3'] as const
export type Pollutant = (typeof POLLUTANTS)[number]

/** Wind as the vector blowing towards east (`windU`) and north (`windV`), m/s. */
export const WEATHER = ['temperatureC', 'pressureHpa', 'dewPointC', 'rainMm', 'windU', 'windV'] as const
export type WeatherField = (typeof WEATHER)[number]

/**
 * Hours of many stations, one array a quantity: the value of station `s` in hour `h` is at `s * hours + h`, NaN where none is.
 * `start` is the first hour as the clock on the wall shows it, `2015-11-01T00:00`; hours follow without gaps.
 */
export interface Hourly {
  start: string
  hours: number
  stations: string[]
  /** Longitude and latitude, in the order of `stations`; without it, neighbours are all other stations. */
  places?: [number, number][]
  pollutants: Partial<Record<Pollutant, Float32Array>>
  weather?: Partial<Record<WeatherField, Float32Array>>
}

/** Values of all stations and leads: that of station `s` and lead `l` (1…leads hours after the origin) is at `s * leads + l - 1`. */
export type Field = Float32Array

/** What one member says. `origin` is the last hour whose observations it has seen, written as in `Hourly.start`. */
export interface MemberForecast {
  member: string
  origin: string
  stations: string[]
  leads: number
  values: Partial<Record<Pollutant, Field>>
}

/** The combined forecast: `values` are its middle; `quantiles` hold one field a level of `LEVELS`, once there was a past to learn from. */
export interface CombinedForecast extends MemberForecast {
  member: 'ensemble'
  quantiles: Partial<Record<Pollutant, Field[]>>
  /** Share of each member, by pollutant and group of leads; they add up to 1. */
  weights: Partial<Record<Pollutant, { leads: [number, number]; shares: Record<string, number> }[]>>
}

/** Levels of `CombinedForecast.quantiles`, in their order. */
export const LEVELS = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95] as const

/** What a feature speaks of: the pollutant's own level or trend, stations around, other pollutants, weather, or the hour and season. */
export type ReasonKind =
  | 'level'
  | 'trend'
  | 'around'
  | 'pollutants'
  | 'wind'
  | 'humidity'
  | 'pressure'
  | 'temperature'
  | 'clock'

/** One feature's part in one forecast, in the unit of the pollutant. */
export interface ForecastReason {
  feature: string
  kind: ReasonKind
  /** What the feature was, in its own unit; NaN when it was missing. */
  is: number
  push: number
}

/** `base` and all pushes add up to `value`, which is what the trees say before it is cut at 0; `now` is what they began from. */
export interface ForecastExplanation {
  value: number
  base: number
  now: number
  /** The largest first. */
  reasons: ForecastReason[]
  /** The same summed by kind, the largest first: enough for a sentence. */
  kinds: { kind: ReasonKind; push: number }[]
}
