import { Text } from '@onego/indicators/contract'
import { z } from 'zod'

const Code = z
  .string()
  .regex(/^[a-z][a-z0-9]*([.-][a-z0-9]+)*$/, 'must be small letters and digits joined by dots or dashes')
  .max(80)

/** Which source is asked, and with what. The sources are named by whoever offers them (`addSource`). */
export const DataRef = z.object({ source: z.string().max(80), query: z.record(z.string(), z.unknown()).default({}) })
export type DataRef = z.infer<typeof DataRef>

export const Column = z.object({
  name: z.string(),
  label: Text,
  type: z.enum(['text', 'number', 'period', 'time', 'lamp', 'link']),
  unit: Text.optional(),
  decimals: z.number().int().optional(),
})

const CellValue = z.union([z.string(), z.number(), z.boolean(), z.null(), Text])

/** What a widget draws and what its table shows: the same. No figure without `source`. */
export const Dataset = z.object({
  columns: z.array(Column),
  rows: z.array(z.record(z.string(), CellValue)),
  /** Printed under the widget. */
  source: Text,
  /** Page with definition and origin of the figures. */
  href: z.string(),
  at: z.iso.datetime({ offset: true }).nullable(),
  /** Something a reader must know: withheld, preliminary, generated. */
  note: Text.optional(),
})
export type Dataset = z.infer<typeof Dataset>

export const WidgetType = z.enum([
  'figure',
  'line',
  'bar',
  'ranking',
  'scatter',
  'heat',
  'table',
  'lamps',
  'alerts',
  'map',
  'text',
  'progress',
  'pie',
])

export const Widget = z.object({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .max(40),
  type: WidgetType,
  title: Text,
  /** In the grid of 24 columns and 16 rows of a 1920×1080 screen; phones show the widgets in this order, one below the other. */
  place: z.object({
    x: z.number().int().min(0).max(23),
    y: z.number().int().min(0).max(199),
    w: z.number().int().min(2).max(24),
    h: z.number().int().min(1).max(16),
  }),
  data: DataRef.optional(),
  /** What is drawn: `x`, `y` (one or more columns), `split` (one line for each value), `low`/`high` (band), `layers` of a map … */
  options: z.record(z.string(), z.unknown()).default({}),
})
export type Widget = z.infer<typeof Widget>

export const NewDashboard = z.object({
  code: Code,
  name: Text,
  /** Said under the title: period, scope, what is generated. */
  subtitle: Text.optional(),
  owner: z.string().length(18),
  visibility: z.enum(['public', 'staff', 'owner']).default('staff'),
  /** Chosen by the reader and handed to every query as `$name`: region, industry, period … */
  parameters: z
    .array(z.object({ name: z.string(), label: Text, source: DataRef.optional(), initial: z.string() }))
    .default([]),
  refreshSeconds: z.number().int().min(5).max(86_400).default(60),
  widgets: z.array(Widget).max(40),
})
export type NewDashboard = z.input<typeof NewDashboard>
export const Dashboard = NewDashboard.extend({
  version: z.number().int(),
  changedAt: z.iso.datetime({ offset: true }),
  changedBy: z.string().nullable(),
})
export type Dashboard = z.infer<typeof Dashboard>

/** A dashboard as somebody sees it. */
export const ShownDashboard = Dashboard.extend({ ownerName: z.string(), mayEdit: z.boolean(), byContent: z.boolean() })
export type ShownDashboard = z.infer<typeof ShownDashboard>

export const DashboardHead = ShownDashboard.pick({
  code: true,
  name: true,
  subtitle: true,
  owner: true,
  ownerName: true,
  visibility: true,
  version: true,
  changedAt: true,
  mayEdit: true,
}).extend({ widgets: z.number().int() })
export type DashboardHead = z.infer<typeof DashboardHead>

/** Said under `parameters` of a dashboard; an empty text means: all of it. */
export const Chosen = z.record(z.string().max(60), z.string().max(200))
export type Chosen = z.infer<typeof Chosen>

/** What one widget shows, or why it shows nothing. */
export const WidgetAnswer = z.object({
  id: z.string(),
  dataset: Dataset.optional(),
  problem: z.object({ type: z.string(), title: z.string() }).optional(),
})
export type WidgetAnswer = z.infer<typeof WidgetAnswer>

export const SourceInfo = z.object({
  name: z.string(),
  label: Text,
  /** JSON Schema of its query. */
  query: z.record(z.string(), z.unknown()),
})
export type SourceInfo = z.infer<typeof SourceInfo>

/** A change by hand; refused if somebody was faster than `version`. */
export const SaveDashboard = z.object({
  version: z.number().int(),
  dashboard: NewDashboard,
  note: z.string().trim().max(200).default(''),
})
export type SaveDashboard = z.infer<typeof SaveDashboard>

export const PastVersion = z.object({
  version: z.number().int(),
  changedAt: z.iso.datetime({ offset: true }),
  changedBy: z.string().nullable(),
  note: z.string(),
})
export type PastVersion = z.infer<typeof PastVersion>

export const FORMATS = ['svg', 'png', 'pdf'] as const
