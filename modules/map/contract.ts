import { Text } from '@onego/indicators/contract'
import { z } from 'zod'

const Code = z
  .string()
  .regex(/^[a-z][a-z0-9]*([.-][a-z0-9]+)*$/, 'must be small letters and digits joined by dots or dashes')
  .max(80)

export const Visibility = z.enum(['public', 'staff', 'owner'])
export type Visibility = z.infer<typeof Visibility>

export const LayerField = z.object({
  name: z.string().regex(/^[a-z][A-Za-z0-9_]*$/),
  label: Text,
  type: z.enum(['text', 'number', 'boolean', 'time']),
  unit: Text.optional(),
  /** The field that says the same in English: English screens show it in this one's place. */
  english: z.string().optional(),
  /** Who sees this property of a feature; never wider than the layer. */
  visibility: Visibility.default('public'),
})

export type LayerField = z.infer<typeof LayerField>

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

export type Style = z.infer<typeof Style>

const FeaturesSource = z.object({ kind: z.literal('features') })

/** Outlines of the members of the region tree below `within`, coloured by an indicator; `value` is its field. */
const IndicatorSource = z.object({
  kind: z.literal('indicator'),
  indicator: z.string(),
  measure: z.string().default('value'),
  within: z.string(),
})

/**
 * Records of a resource of the catalogue, read through the exchange under the grant that the reader's organisation holds
 * for `purpose`: her fields, her rows, and a receipt for every read. Nobody sees anything without a grant.
 */
const ResourceSource = z.object({
  kind: z.literal('resource'),
  resource: z.string().max(100),
  purpose: z.string().min(1).max(100),
  /** The gateway is asked once for each value of a field that the grants may look up by, such as every division. */
  each: z.object({ field: z.string(), values: z.array(z.string().min(1).max(200)).min(1).max(200) }),
  /** The field that tells records apart. */
  id: z.string(),
  /** Degrees in WGS 84 or CGCS2000, or a field that holds a GeoJSON geometry. */
  place: z.union([z.object({ longitude: z.string(), latitude: z.string() }), z.object({ geometry: z.string() })]),
})

/** `features`: those given by `putFeatures`. */
export const LayerSource = z.discriminatedUnion('kind', [FeaturesSource, IndicatorSource, ResourceSource])
export type LayerSource = z.infer<typeof LayerSource>

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

/** What a person makes a layer of; it belongs to her organisation. */
export const MadeLayer = NewLayer.omit({ owner: true, timed: true, style: true }).extend({
  source: z.discriminatedUnion('kind', [IndicatorSource, ResourceSource]),
  style: Style.optional(),
  /** The source line of the indicator or the resource unless said. */
  credit: Text.optional(),
})
export type MadeLayer = z.output<typeof MadeLayer>
export const Layer = NewLayer.extend({ features: z.number().int(), changedAt: z.iso.datetime({ offset: true }) })
export type Layer = z.infer<typeof Layer>

/** RFC 7946 geometry, WGS 84 (for display equal to CGCS2000), longitude first. */
export const Geometry = z.object({
  type: z.enum(['Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon']),
  coordinates: z.array(z.unknown()),
})
export type Geometry = z.infer<typeof Geometry>

export const NewFeature = z.object({
  id: z.string().min(1).max(100),
  geometry: Geometry,
  properties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).default({}),
  /** A moment for layers that are `timed`; the same id may come at many moments. */
  at: z.iso.datetime({ offset: true }).optional(),
})
export type NewFeature = z.input<typeof NewFeature>

/** The deepest zoom tiles are cut for; maps go on magnifying these. */
export const MAX_ZOOM = 16
/** Outlines of counties say no more than this zoom shows. */
export const MAX_BASE_ZOOM = 11

export const Feature = z.object({
  type: z.literal('Feature'),
  id: z.string(),
  geometry: Geometry,
  properties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  at: z.string().optional(),
})
export type Feature = z.infer<typeof Feature>

/** West, south, east, north in degrees. */
export const Bounds = z.tuple([z.number(), z.number(), z.number(), z.number()])
export type Bounds = z.infer<typeof Bounds>

/** A layer as its reader may see it: without the fields that are not for her, and without a style that would tell them. */
export const LayerView = z.object({
  code: z.string(),
  name: Text,
  source: LayerSource,
  fields: z.array(LayerField),
  style: Style,
  timed: z.boolean(),
  owner: z.string(),
  ownerName: z.string(),
  ownerNameEn: z.string().optional(),
  visibility: Visibility,
  credit: Text,
  /** Null where it is not known before somebody looks. */
  features: z.number().int().nullable(),
  changedAt: z.iso.datetime({ offset: true }),
  bounds: Bounds.nullable(),
  /** Least and greatest value of the field that sizes go by. */
  sizeRange: z.tuple([z.number(), z.number()]).nullable(),
  /** Address of its vector tiles with `{z}`, `{x}`, `{y}`; null where features come as GeoJSON. */
  tiles: z.string().nullable(),
  /** Changes with the data and with what the reader may see. */
  stamp: z.string(),
  /** Under which grant the reader's organisation sees records of a resource; null: it holds none in force. */
  grant: z
    .object({ id: z.string(), purposeText: Text, legalBasis: z.string(), expiresOn: z.string().nullable() })
    .nullable()
    .optional(),
  /** May the reader replace or remove it? */
  mayChange: z.boolean(),
})
export type LayerView = z.infer<typeof LayerView>

export const Moments = z.object({ moments: z.array(z.string()), newest: z.string().nullable() })

export const FeaturePage = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(Feature),
  /** Null where a box was asked for and shapes that are no points would have to be looked at one by one. */
  matched: z.number().int().nullable(),
  next: z.string().nullable(),
  /** The period an indicator's values are of. */
  period: z.string().nullable().optional(),
  /** What an indicator's values are. */
  heading: z.object({ code: z.string(), name: Text, unit: Text, source: Text }).optional(),
  /** How many records were read that say no place, or none on earth. */
  unplaced: z.number().int().optional(),
})
export type FeaturePage = z.infer<typeof FeaturePage>

/** An indicator layer's values of one period, by the ids of its features. */
export const PeriodValues = FeaturePage.pick({ heading: true }).extend({
  values: z.record(z.string(), z.object({ value: z.number().nullable(), withheld: z.boolean().optional() })),
  period: z.string().nullable(),
})
export type PeriodValues = z.infer<typeof PeriodValues>

/** A division that has an outline; `below` are those directly inside it. */
const Place = z.object({ code: z.string(), name: Text })
export const Division = Place.extend({ below: z.array(Place) })
export type Division = z.infer<typeof Division>

const Ring = z
  .array(z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]))
  .min(4)
  .max(2000)

/** Where to look: a box, a drawn polygon (outer ring, closed) or a division. */
export const Area = z.union([
  z.object({ bbox: Bounds }),
  z.object({ polygon: Ring }),
  z.object({ region: z.string().regex(/^\d{6}$/, 'must be a six-digit division code such as 370200') }),
])
export type Area = z.infer<typeof Area>

export const AreaQuery = z.object({
  area: Area,
  at: z.string().max(40).optional(),
  limit: z.number().int().min(1).max(10_000).default(500),
})
export type AreaQuery = z.input<typeof AreaQuery>

export const AreaAnswer = z.object({
  matched: z.number().int(),
  features: z.array(Feature),
  /** Size of the asked area in square kilometres. */
  areaKm2: z.number(),
  /** Of an indicator layer: the period and what its values are. */
  period: z.string().nullable().optional(),
  heading: FeaturePage.shape.heading,
})
export type AreaAnswer = z.infer<typeof AreaAnswer>

export const BaseMap = z.object({
  kind: z.enum(['outlines', 'tiles']),
  tiles: z.string(),
  maxZoom: z.number().int(),
  credit: Text,
  /** 审图号 of the map; null: none is known, and that is said beside the map. */
  reviewNumber: z.string().nullable(),
  /** Where a map opens: the installation's own place. */
  bounds: Bounds.nullable(),
})
export type BaseMap = z.infer<typeof BaseMap>

/** 1 WGS 84 / CGCS2000 · 2 the offset of Chinese web maps (GCJ-02) · 3 that of Baidu (BD-09). */
export const CoordinateSystem = z.enum(['wgs84', 'gcj02', 'bd09'])
export type CoordinateSystem = z.infer<typeof CoordinateSystem>

const flag = z.enum(['true', 'false']).default('false')

export const ImportQuery = z.object({
  code: Code,
  nameZh: z.string().trim().min(1).max(100),
  nameEn: z.string().trim().min(1).max(200),
  creditZh: z.string().trim().min(1).max(300),
  creditEn: z.string().trim().min(1).max(500),
  system: CoordinateSystem,
  visibility: Visibility.default('owner'),
  /** Column or property that tells features apart; the row number if none is named. */
  idColumn: z.string().max(100).optional(),
  longitudeColumn: z.string().max(100).optional(),
  latitudeColumn: z.string().max(100).optional(),
  /** Only look: nothing is kept. */
  check: flag,
})
export type ImportQuery = z.infer<typeof ImportQuery>

export const RowProblem = z.object({ line: z.number().int(), field: z.string(), value: z.string(), message: Text })
export type RowProblem = z.infer<typeof RowProblem>

export const ImportReport = z.object({
  rows: z.number().int(),
  accepted: z.number().int(),
  /** The first hundred. */
  problems: z.array(RowProblem),
  refused: z.number().int(),
  fields: z.array(LayerField),
  kind: z.enum(['points', 'lines', 'areas']),
  encoding: z.string(),
  kept: z.boolean(),
  bounds: Bounds.nullable(),
})
export type ImportReport = z.infer<typeof ImportReport>
