import type { LayerField, Style } from '@onego/map/contract'
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'

/** Where nothing is known: neither the least class nor the greatest. */
export const UNKNOWN = '#9aa5b1'

/** A layer of the view as it is drawn, whatever its features come from. */
export interface Drawn {
  code: string
  style: Style
  sizeRange: [number, number] | null
  /** How many features there are: heat must not be the same everywhere. */
  features?: number | null | undefined
  fields?: readonly LayerField[]
}

export interface Ground {
  text: string
  halo: string
  line: string
  language: 'zh' | 'en'
}

const FONT = ['Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', 'sans-serif']
export const MAP_FONT = FONT.join(', ')

/** MapLibre's colour of a feature by the layer's style. */
function colourOf({ colour }: Style): string | ExpressionSpecification {
  if (colour.by === 'nothing' && 'colour' in colour) return colour.colour
  if ('steps' in colour) {
    const steps = [...colour.steps].sort((a, b) => a.from - b.from)
    const classes = steps.flatMap(({ from, colour: shade }) => [from, shade])
    const value = ['to-number', ['get', colour.by]]
    return [
      'case',
      isNumber(colour.by),
      ['step', value, UNKNOWN, ...classes],
      UNKNOWN,
    ] as unknown as ExpressionSpecification
  }
  if (!('values' in colour)) return UNKNOWN
  const classes = colour.values.flatMap(({ value, colour: shade }) => [value, shade])
  return ['match', ['to-string', ['get', colour.by]], ...classes, UNKNOWN] as unknown as ExpressionSpecification
}

const isNumber = (name: string) => ['==', ['typeof', ['get', name]], 'number']

function radiusOf({ style: { size }, sizeRange }: Drawn): number | ExpressionSpecification {
  if (!size) return 6
  if (!size.by || !sizeRange || sizeRange[0] >= sizeRange[1]) return size.from
  const [least, greatest] = sizeRange
  // By area: twice the value is twice the ink.
  const share = ['sqrt', ['max', 0, ['/', ['-', ['to-number', ['get', size.by]], least], greatest - least]]]
  const radius = ['interpolate', ['linear'], share, 0, size.from, 1, size.to]
  return ['case', isNumber(size.by), radius, size.from] as unknown as ExpressionSpecification
}

/** What MapLibre draws for a layer, from the bottom up; `source-layer` is set for vector tiles only. */
export function layersOf(drawn: Drawn, source: string, tiled: boolean, ground: Ground): LayerSpecification[] {
  const from = { source, ...(tiled ? { 'source-layer': drawn.code } : {}) }
  const named = (part: string) => `${source}:${part}`
  const { kind } = drawn.style
  const main =
    kind === 'areas'
      ? areaLayers(drawn, from, named, ground)
      : kind === 'lines'
        ? [lineLayer(drawn, from, named)]
        : kind === 'heat'
          ? heatLayers(drawn, from, named)
          : kind === 'clusters'
            ? clusterLayers(drawn, from, named, ground)
            : [pointLayer(drawn, from, named, ground)]
  return [...main, ...labelLayers(drawn, from, named, ground)] as LayerSpecification[]
}

type From = { source: string; 'source-layer'?: string }
type Named = (part: string) => string

const areaLayers = ({ style }: Drawn, from: From, named: Named, ground: Ground) => [
  { id: named('fill'), type: 'fill', ...from, paint: { 'fill-color': colourOf(style), 'fill-opacity': 0.72 } },
  { id: named('edge'), type: 'line', ...from, paint: { 'line-color': ground.line, 'line-width': 0.8 } },
]

const lineLayer = ({ style }: Drawn, from: From, named: Named) => ({
  id: named('line'),
  type: 'line',
  ...from,
  layout: { 'line-cap': 'round', 'line-join': 'round' },
  paint: { 'line-color': colourOf(style), 'line-width': style.size?.from ?? 2.5 },
})

const pointLayer = (drawn: Drawn, from: From, named: Named, ground: Ground, filter?: unknown) => ({
  id: named('point'),
  type: 'circle',
  ...from,
  ...(filter ? { filter } : {}),
  paint: {
    'circle-color': colourOf(drawn.style),
    'circle-radius': radiusOf(drawn),
    'circle-stroke-color': ground.halo,
    'circle-stroke-width': 1.2,
    'circle-opacity': 0.92,
  },
})

const clusterLayers = (drawn: Drawn, from: From, named: Named, ground: Ground) => [
  {
    id: named('cluster'),
    type: 'circle',
    ...from,
    filter: ['has', 'point_count'],
    paint: {
      'circle-color': '#0b4ea2',
      'circle-radius': ['interpolate', ['linear'], ['sqrt', ['get', 'point_count']], 1, 13, 10, 20, 60, 34],
      'circle-stroke-color': ground.halo,
      'circle-stroke-width': 2,
      'circle-opacity': 0.9,
    },
  },
  {
    id: named('count'),
    type: 'symbol',
    ...from,
    filter: ['has', 'point_count'],
    layout: {
      'text-field': ['to-string', ['get', 'point_count']],
      'text-font': FONT,
      'text-size': 13,
      'text-allow-overlap': true,
    },
    paint: { 'text-color': '#ffffff' },
  },
  pointLayer(drawn, from, named, ground, ['!', ['has', 'point_count']]),
]

/** From nothing to the densest. */
export const HEAT_COLOURS: readonly (readonly [number, string])[] = [
  [0, 'rgba(11,78,162,0)'],
  [0.2, '#5f9fd3'],
  [0.45, '#7fd0b2'],
  [0.65, '#f4d35e'],
  [0.85, '#ee8a3c'],
  [1, '#c2410c'],
]

function heatLayers(drawn: Drawn, from: From, named: Named) {
  const { colour } = drawn.style
  const greatest = 'steps' in colour ? Math.max(...colour.steps.map((step) => step.from), 1) : 1
  const weight = 'steps' in colour ? ['min', 1, ['/', ['to-number', ['get', colour.by], 0], greatest]] : 1
  return [
    {
      id: named('heat'),
      type: 'heatmap',
      ...from,
      paint: {
        'heatmap-weight': weight,
        'heatmap-radius': ['interpolate', ['linear'], ['zoom'], 4, 10, 9, 26, 14, 44],
        'heatmap-intensity': [
          'interpolate',
          ['exponential', 2],
          ['zoom'],
          4,
          Math.min(0.7, 60 / (drawn.features || 1)),
          14,
          1.5,
        ],
        'heatmap-color': ['interpolate', ['linear'], ['heatmap-density'], ...HEAT_COLOURS.flat()],
        'heatmap-opacity': 0.85,
      },
    },
  ]
}

/** In English the name in English, where a feature has one. */
function labelOf(field: string, { fields = [] }: Drawn, language: 'zh' | 'en') {
  const english = language === 'en' && fields.find(({ name }) => name === field)?.english
  return ['to-string', english ? ['coalesce', ['get', english], ['get', field]] : ['get', field]]
}

function labelLayers(drawn: Drawn, from: From, named: Named, ground: Ground) {
  const { style } = drawn
  if (!style.labelBy) return []
  const beside = style.kind === 'points' || style.kind === 'clusters'
  return [
    {
      id: named('label'),
      type: 'symbol',
      ...from,
      layout: {
        'text-field': labelOf(style.labelBy, drawn, ground.language),
        'text-font': FONT,
        'text-size': 12.5,
        ...(beside ? { 'text-anchor': 'top', 'text-offset': [0, 0.7] } : {}),
      },
      paint: { 'text-color': ground.text, 'text-halo-color': ground.halo, 'text-halo-width': 1.4 },
    },
  ]
}
