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
  WEATHER,
  type WeatherField,
} from './contract.ts'
