import { z } from 'zod'
import { POLLUTANTS } from './rules/breakpoints.ts'

export const Text = z.object({ zh: z.string().min(1).max(2000), en: z.string().min(1).max(4000) })
export type Text = z.infer<typeof Text>

export const PollutantName = z.enum(POLLUTANTS)
export const WEATHER = ['temperature', 'pressure', 'dewPoint', 'windSpeed', 'windDirection', 'rain'] as const
/** °C, hPa, °C, m/s, degrees from which it blows, mm. */
export const WeatherName = z.enum(WEATHER)
export type WeatherName = z.infer<typeof WeatherName>

/** `YYYY-MM-DDTHH`: the hour that begins then, time of the place. */
export const Hour = z.string().regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3])$/, 'must be an hour such as 2026-11-23T05')
export const StationCode = z.string().regex(/^[A-Za-z0-9-]{2,20}$/, 'must be 2 to 20 letters, digits or dashes')

export const NewStation = z.object({
  code: StationCode,
  name: Text,
  /** Six-digit division it stands in. */
  district: z.string().regex(/^\d{6}$/, 'must be a six-digit division code'),
  longitude: z.number().min(70).max(140),
  latitude: z.number().min(0).max(60),
  /** Counts towards the city's averages. */
  representative: z.boolean().default(true),
  /** Not in its monitoring plan; printed as `/`. */
  unmonitored: z.array(PollutantName).default([]),
  generated: z.boolean().default(false),
})
export type NewStation = z.input<typeof NewStation>
export type Station = z.infer<typeof NewStation>

const Values = z.partialRecord(PollutantName, z.number().nullable())
const Weather = z.partialRecord(WeatherName, z.number().nullable())
export type Values = z.infer<typeof Values>
export type Weather = z.infer<typeof Weather>

/** One hour of one station: µg/m³, CO mg/m³. */
export const HourRow = z.object({
  station: StationCode,
  hour: Hour,
  values: Values,
  weather: Weather.default({}),
  /** Valid minutes of the hour; fewer than 45 make no hourly value (GB 3095—2026 table 4). */
  minutes: z.number().int().min(0).max(60).optional(),
})
export type HourRow = z.input<typeof HourRow>

export const HourBatch = z.object({
  /** The same key again changes nothing. */
  key: z.string().min(1).max(200),
  rows: z.array(HourRow).min(1).max(20_000),
})
/** The same from a system: a row that is not right is named in the answer, the others are taken. */
export const HourDelivery = HourBatch.extend({
  rows: z
    .array(z.unknown())
    .min(1)
    .max(20_000)
    .describe('rows as in /air/hours; each that is not right is named in the answer'),
})

export const FLAGS = ['missing', 'short', 'negative', 'capped', 'stuck', 'spike', 'inverted'] as const
export const Flag = z.enum(FLAGS)
export type Flag = z.infer<typeof Flag>
export type Flags = Partial<Record<(typeof POLLUTANTS)[number], Flag>>

export const RowProblem = z.object({ row: z.number().int(), field: z.string(), given: z.string(), expected: Text })
export type RowProblem = z.infer<typeof RowProblem>

export const Batch = z.object({
  id: z.uuid(),
  from: z.string(),
  kind: z.enum(['file', 'system', 'generated', 'validation']),
  format: z.string(),
  rows: z.number().int(),
  written: z.number().int(),
  unchanged: z.number().int(),
  refused: z.number().int(),
  flags: z.partialRecord(Flag, z.number().int()),
  problems: z.array(RowProblem),
  by: z.string(),
  at: z.iso.datetime(),
})
export type Batch = z.infer<typeof Batch>

export const IndexNow = z.object({
  aqi: z.number().int().nullable(),
  level: z.number().int().nullable(),
  primary: z.array(PollutantName),
})

export const StationNow = z.object({
  station: NewStation,
  hour: Hour.nullable(),
  values: Values,
  flags: z.partialRecord(PollutantName, Flag),
  index: IndexNow,
})
export type StationNow = z.infer<typeof StationNow>

/** What is being done behind the screens: hours taken in, or models at work on a run. */
export const Work = z.object({ step: z.enum(['hours', 'forecast']), since: z.iso.datetime() })
export type Work = z.infer<typeof Work>

export const Now = z.object({
  hour: Hour.nullable(),
  standard: z.enum(['2012', '2026']),
  city: IndexNow.extend({ values: Values, stations: z.number().int() }),
  cityName: Text,
  stations: z.array(StationNow),
  generated: z.boolean(),
  /** Null when nothing is under way. */
  work: Work.nullable(),
  source: Text,
})
export type Now = z.infer<typeof Now>

/** A member's code: a built-in one, or `outside:CODE` for a numerical model. */
export const MemberCode = z.string().max(60)

export const DayForecast = z.object({
  day: z.iso.date(),
  aqi: z.number().int().nullable(),
  low: z.number().int().nullable(),
  high: z.number().int().nullable(),
  level: z.number().int().nullable(),
  primary: z.array(PollutantName),
  /** Primary at the high end of the range, where it is another. */
  primaryHigh: z.array(PollutantName).default([]),
  /** Hours of the day that the run reaches; 24 for a whole day. */
  hours: z.number().int(),
})
export type DayForecast = z.infer<typeof DayForecast>

export const HourVersion = z.object({
  version: z.number().int(),
  raw: z.record(z.string(), z.number().nullable()),
  flags: z.partialRecord(PollutantName, Flag),
  batch: z.uuid(),
})

export const Run = z.object({
  id: z.uuid(),
  base: Hour,
  madeAt: z.iso.datetime(),
  ms: z.number().int(),
  members: z.array(MemberCode),
  stations: z.number().int(),
  /** Made afterwards, with what was known at `base` only. */
  hindcast: z.boolean(),
  trainedUntil: Hour.nullable(),
})
export type Run = z.infer<typeof Run>

export const Curve = z.object({
  member: MemberCode,
  mean: z.array(z.number().nullable()),
  low: z.array(z.number().nullable()),
  high: z.array(z.number().nullable()),
})
export type Curve = z.infer<typeof Curve>

/** Of hours ahead, from–to; shares add up to 1. */
export const MemberWeights = z.object({
  leads: z.tuple([z.number().int(), z.number().int()]),
  shares: z.record(MemberCode, z.number()),
})
export type MemberWeights = z.infer<typeof MemberWeights>

export const StationForecast = z.object({
  run: Run.nullable(),
  station: NewStation,
  pollutant: PollutantName,
  observed: z.array(z.object({ hour: Hour, value: z.number().nullable() })),
  hours: z.array(Hour),
  curves: z.array(Curve),
  /** Shares of the members in the combination, all stations together; empty for runs of before. */
  weights: z.array(MemberWeights),
  days: z.array(DayForecast),
  work: Work.nullable(),
  source: Text,
})
export type StationForecast = z.infer<typeof StationForecast>

/** How days ahead came out of late: of `days` that are over, how many fell into the range, how many had the level that was forecast. */
export const DayRecord = z.object({
  /** Whole days between the day of the base hour and the day forecast. */
  ahead: z.number().int(),
  days: z.number().int(),
  inRange: z.number().int(),
  rightLevel: z.number().int(),
})
export type DayRecord = z.infer<typeof DayRecord>

export const CityForecast = z.object({
  run: Run.nullable(),
  days: z.array(DayForecast),
  /** By days ahead; empty until some are over. */
  record: z.array(DayRecord),
  work: Work.nullable(),
  stations: z.array(z.object({ station: NewStation, days: z.array(DayForecast) })),
  generated: z.boolean(),
  source: Text,
})
export type CityForecast = z.infer<typeof CityForecast>

export const BulletinDay = DayForecast.extend({
  /** What the run said, where the forecaster changed it. */
  computed: z.object({ low: z.number().int(), high: z.number().int() }).nullable(),
  reason: z.string(),
})
export const Bulletin = z.object({
  id: z.uuid(),
  issuedOn: z.iso.date(),
  version: z.number().int(),
  run: z.uuid(),
  base: Hour,
  days: z.array(BulletinDay),
  remark: z.string(),
  publishedBy: z.string(),
  publishedAt: z.iso.datetime(),
  generated: z.boolean(),
})
export type Bulletin = z.infer<typeof Bulletin>

export const Publish = z.object({
  run: z.uuid(),
  remark: z.string().trim().max(500).default(''),
  /** Only days the forecaster changes; each with the reason. */
  changes: z
    .array(
      z.object({
        day: z.iso.date(),
        low: z.number().int().min(0).max(500),
        high: z.number().int().min(0).max(500),
        primary: z.array(PollutantName).max(6),
        reason: z.string().trim().min(4, 'must say in at least 4 signs why').max(500),
      }),
    )
    .max(4)
    .default([]),
})
export type Publish = z.infer<typeof Publish>

export const Score = z.object({
  member: MemberCode,
  /** Hours ahead, from–to. */
  lead: z.tuple([z.number().int(), z.number().int()]),
  pairs: z.number().int(),
  mae: z.number().nullable(),
  rmse: z.number().nullable(),
  bias: z.number().nullable(),
  r: z.number().nullable(),
  /** Of hours above the threshold: found of those that came, wrong of those announced, hits of all either. */
  pod: z.number().nullable(),
  far: z.number().nullable(),
  csi: z.number().nullable(),
  events: z.number().int(),
  /** Per cent of the values inside the range. */
  covered: z.number().nullable(),
})
export type Score = z.infer<typeof Score>
export const VerificationQuery = z.object({
  pollutant: PollutantName.default('pm25'),
  days: z.coerce.number().int().min(1).max(60).default(10),
  /** Events: hours of this level or worse, by the concentrations of its index; or above a concentration of one's own. */
  level: z.coerce
    .number()
    .pipe(z.union([z.literal(3), z.literal(4)]))
    .default(3),
  threshold: z.coerce.number().positive().optional(),
})
export const Verification = z.object({
  pollutant: PollutantName,
  from: Hour.nullable(),
  to: Hour.nullable(),
  runs: z.number().int(),
  hindcasts: z.number().int(),
  threshold: z.number(),
  scores: z.array(Score),
  generated: z.boolean(),
  source: Text,
})
export type Verification = z.infer<typeof Verification>

/** Why the boosted trees say a value: their start, what moved them, most first. It explains the model, not the atmosphere. */
export const Why = z.object({
  run: z.uuid(),
  pollutant: PollutantName,
  lead: z.number().int(),
  hour: Hour,
  /** What was there at the base hour, and what the trees say for the hour; unit of the pollutant. */
  now: z.number(),
  value: z.number(),
  /** What the trees say of any such case before they look at this one. */
  base: z.number(),
  reasons: z.array(z.object({ feature: z.string(), kind: z.string(), words: Text, push: z.number() })),
  /** Sum of all that is not listed, and of how many features. */
  rest: z.number(),
  restCount: z.number().int(),
  /** What the run kept at the same hour: the member of the trees, which with long records is their mean with networks; and the ensemble. */
  member: z.number().nullable(),
  ensemble: z.number().nullable(),
  source: Text,
})
export type Why = z.infer<typeof Why>

export const OutsideModel = z.object({
  code: z.string().regex(/^[a-z][a-z0-9-]{1,30}$/, 'must be small letters, digits and dashes, such as naqpms'),
  name: Text,
  /** Program and arguments as they are, no shell; empty: files are only dropped. */
  command: z.array(z.string().min(1).max(500)).max(40).default([]),
  /** Hours of the day at which the program is started. */
  startHours: z.array(z.number().int().min(0).max(23)).max(24).default([]),
  limitMinutes: z.number().int().min(1).max(1440).default(180),
  enabled: z.boolean().default(true),
})
export type OutsideModel = z.infer<typeof OutsideModel>
export const OutsideFile = z.object({
  id: z.uuid(),
  model: z.string(),
  name: z.string(),
  sha256: z.string(),
  format: z.string(),
  status: z.enum(['accepted', 'quarantined']),
  reason: Text.nullable(),
  base: Hour.nullable(),
  values: z.number().int(),
  at: z.iso.datetime(),
})
export type OutsideFile = z.infer<typeof OutsideFile>
export const ProgramRun = z.object({
  id: z.uuid(),
  model: z.string(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  result: z.enum(['running', 'done', 'failed', 'stopped']),
  exitCode: z.number().int().nullable(),
  log: z.string(),
})
export type ProgramRun = z.infer<typeof ProgramRun>
export const ModelsView = z.object({
  folder: z.string(),
  /** Whether the installation allows programs at all (AIR_PROGRAMS). */
  programs: z.boolean(),
  models: z.array(OutsideModel),
  files: z.array(OutsideFile),
  runs: z.array(ProgramRun),
  /** One's own trees. */
  own: z.array(
    z.object({ trainedUntil: Hour, madeAt: z.iso.datetime(), hours: z.number().int(), ms: z.number().int() }),
  ),
})
export type ModelsView = z.infer<typeof ModelsView>

/** HJ 663: a period's figures; unknown ones null. */
export const Evaluation = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  validDays: z.number().int(),
  goodDays: z.number().int(),
  goodPercent: z.number().nullable(),
  byLevel: z.array(z.number().int()),
  /** Mean, percentile by HJ 663—2013 and the value that is held against the limit. */
  pollutants: z.array(
    z.object({
      pollutant: PollutantName,
      mean: z.number().nullable(),
      percentile: z.number().nullable(),
      at: z.number(),
    }),
  ),
  composite: z.number().nullable(),
  isWholeYear: z.boolean(),
  note: Text,
  source: Text,
})
export type Evaluation = z.infer<typeof Evaluation>
