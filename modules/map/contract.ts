import { Text } from '@onego/indicators/contract'
import { z } from 'zod'

const Code = z
  .string()
  .regex(/^[a-z][a-z0-9]*([.-][a-z0-9]+)*$/, 'must be small letters and digits joined by dots or dashes')
  .max(80)

export const Visibility = z.enum(['public', 'staff', 'owner'])

export const LayerField = z.object({
  name: z.string().regex(/^[a-z][A-Za-z0-9_]*$/),
  label: Text,
  type: z.enum(['text', 'number', 'boolean', 'time']),
  unit: Text.optional(),
  /** Who sees this property of a feature; never wider than the layer. */
  visibility: Visibility.default('public'),
})

/** Colours by steps of a number or by values of a text; the legend is made of the same. */
export const Style = z.object({
  kind: z.enum(['points', 'clusters', 'heat', 'lines', 'areas']),
  colour: z.union([
    z.object({ by: z.literal('nothing'), colour: z.string() }),
    z.object({
      by: z.string(),
      steps: z.array(z.object({ from: z.number(), colour: z.string(), label: Text })).min(1),
    }),
    z.object({
      by: z.string(),
      values: z.array(z.object({ value: z.string(), colour: z.string(), label: Text })).min(1),
    }),
  ]),
  /** Radius in pixels, by a number field if given. */
  size: z.object({ by: z.string().optional(), from: z.number(), to: z.number() }).optional(),
  labelBy: z.string().optional(),
})

export const LayerSource = z.discriminatedUnion('kind', [
  /** Features given by `putFeatures`. */
  z.object({ kind: z.literal('features') }),
  /** Outlines of the members of the region tree below `within`, coloured by an indicator; `value` is its field. */
  z.object({
    kind: z.literal('indicator'),
    indicator: z.string(),
    measure: z.string().default('value'),
    within: z.string(),
  }),
])

export const NewLayer = z.object({
  code: Code,
  name: Text,
  source: LayerSource.default({ kind: 'features' }),
  fields: z.array(LayerField).default([]),
  style: Style,
  /** The features bear times (`at`): the map shows a slider. */
  timed: z.boolean().default(false),
  owner: z.string().length(18),
  visibility: Visibility.default('staff'),
  /** Printed under the map. */
  credit: Text,
})
export type NewLayer = z.input<typeof NewLayer>
export const Layer = NewLayer.extend({ features: z.number().int(), changedAt: z.iso.datetime({ offset: true }) })
export type Layer = z.infer<typeof Layer>

/** RFC 7946 geometry, WGS 84 (for display equal to CGCS2000), longitude first. */
export const Geometry = z.object({
  type: z.enum(['Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon']),
  coordinates: z.array(z.unknown()),
})

export const NewFeature = z.object({
  id: z.string().min(1).max(100),
  geometry: Geometry,
  properties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).default({}),
  /** A moment for layers that are `timed`; the same id may come at many moments. */
  at: z.iso.datetime({ offset: true }).optional(),
})
export type NewFeature = z.input<typeof NewFeature>
