export { forecastBoostedAside, trainBoostedAside } from './aside.ts'
export { type BoostedModel, type BoostedOptions, boostedForecaster, forecastBoosted, trainBoosted } from './boosted.ts'
export { loadBoosted, saveBoosted } from './boosted-bytes.ts'
export { combine, type Past } from './combine.ts'
export {
  type CombinedForecast,
  type Field,
  type ForecastExplanation,
  type ForecastReason,
  type Hourly,
  LEVELS,
  type MemberForecast,
  POLLUTANTS,
  type Pollutant,
  type ReasonKind,
  WEATHER,
  type WeatherField,
} from './contract.ts'
export { explainBoosted } from './explain.ts'
export { type Ahead, analogues, climatology, dampedPersistence, persistence } from './members.ts'
export { type ConcentrationUnit, factorOf, type Grid, type OutsideTarget, outsideMember } from './outside.ts'
export { hourIndex, hourNumber, timeOf } from './series.ts'
