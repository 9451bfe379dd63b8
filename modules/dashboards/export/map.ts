import type { Feature, LayerView } from '@onego/map/contract'
import { round, type Space, write } from './svg.ts'

export interface DrawnLayer {
  layer: Pick<LayerView, 'name' | 'style' | 'credit'>
  features: Feature[]
}

type Position = [number, number]

/** Every position of a geometry, however deep. */
function positions(given: unknown, found: Position[] = []): Position[] {
  if (!Array.isArray(given)) return found
  if (typeof given[0] === 'number') found.push([Number(given[0]), Number(given[1])])
  else for (const part of given) positions(part, found)
  return found
}

/** Web Mercator (EPSG:3857) without its scale: the look people know from maps. */
const project = ([longitude, latitude]: Position): Position => {
  const held = Math.max(-85, Math.min(85, latitude))
  return [longitude, (-180 / Math.PI) * Math.log(Math.tan(Math.PI / 4 + (held * Math.PI) / 360))]
}

function viewOf(layers: readonly DrawnLayer[], { width, height }: Space) {
  const all = layers.flatMap(({ features }) =>
    features.flatMap(({ geometry }) => positions(geometry.coordinates).map(project)),
  )
  if (all.length === 0) return undefined
  const [west, east] = extent(all, 0)
  const [north, south] = extent(all, 1)
  const scale = 0.94 * Math.min(width / (east - west || 0.01), height / (south - north || 0.01))
  const left = (width - scale * (east - west)) / 2
  const top = (height - scale * (south - north)) / 2
  return (position: Position): Position => {
    const [x, y] = project(position)
    return [round(left + scale * (x - west)), round(top + scale * (y - north))]
  }
}

function extent(all: readonly Position[], at: 0 | 1): [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const position of all) {
    least = Math.min(least, position[at])
    most = Math.max(most, position[at])
  }
  return [least, most]
}

/** Outlines and dots in the colours of their layers, fitted to the space; with the name of each layer. */
export function drawMap(layers: readonly DrawnLayer[], space: Space): string {
  const to = viewOf(layers, { ...space, height: space.height - 24 })
  if (!to)
    return write(space.language === 'zh' ? '没有要素' : 'No features', {
      x: space.width / 2,
      y: space.height / 2,
      size: 18,
      ink: space.ink.quiet,
      anchor: 'middle',
    })
  const shapes = layers.flatMap(({ layer, features }) =>
    features.map((feature) => shapeOf(feature, colourOf(layer.style, feature), to, space)),
  )
  const names = layers.map(({ layer }) => layer.name[space.language]).join(' · ')
  return shapes.join('') + write(names, { x: 0, y: space.height - 6, size: 13, ink: space.ink.quiet })
}

function colourOf({ colour }: LayerView['style'], { properties }: Feature): string {
  if ('colour' in colour) return colour.colour
  const value = properties[colour.by]
  if ('steps' in colour) {
    const step = typeof value === 'number' ? colour.steps.findLast(({ from }) => value >= from) : undefined
    return step?.colour ?? '#9aa7b5'
  }
  return colour.values.find((one) => one.value === String(value))?.colour ?? '#9aa7b5'
}

const isColour = (text: string) => /^(#[0-9a-f]{3,8}|[a-z]+|rgba?\([\d.,% ]+\)|hsla?\([\d.,%a-z ]+\))$/i.test(text)

function shapeOf({ geometry }: Feature, given: string, to: (position: Position) => Position, { ink }: Space): string {
  const colour = isColour(given) ? given : (ink.series[0] ?? '#0b62a8')
  const path = (line: unknown, close: string) =>
    `M${positions(line)
      .map((position) => to(position).join(' '))
      .join('L')}${close}`
  const parts = geometry.coordinates as unknown[]
  switch (geometry.type) {
    case 'Point':
    case 'MultiPoint':
      return positions(parts)
        .map((position) => to(position))
        .map(([x, y]) => `<circle cx="${x}" cy="${y}" r="4" fill="${colour}" stroke="${ink.ground}" stroke-width="1"/>`)
        .join('')
    case 'LineString':
      return `<path d="${path(parts, '')}" fill="none" stroke="${colour}" stroke-width="2"/>`
    case 'MultiLineString':
      return `<path d="${parts.map((line) => path(line, '')).join('')}" fill="none" stroke="${colour}" stroke-width="2"/>`
    default: {
      const rings = geometry.type === 'Polygon' ? parts : parts.flat()
      const d = rings.map((ring) => path(ring, 'Z')).join('')
      return `<path d="${d}" fill="${colour}" fill-opacity="0.75" fill-rule="evenodd" stroke="${ink.line}" stroke-width="0.8"/>`
    }
  }
}
