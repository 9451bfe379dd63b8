import type { BaseMap } from '@onego/map/contract'
import type { LayerSpecification, StyleSpecification } from 'maplibre-gl'
import type { Ground } from './paint.ts'

interface Look extends Omit<Ground, 'language'> {
  sea: string
  land: string
  province: string
  city: string
  county: string
  quiet: string
}

const LIGHT: Look = {
  sea: '#dfe9f2',
  land: '#fbfaf7',
  province: '#8b98a8',
  city: '#b9c3ce',
  county: '#d5dce3',
  text: '#1b2733',
  quiet: '#525f6e',
  halo: '#ffffff',
  line: '#ffffff',
}
const DARK: Look = {
  sea: '#071427',
  land: '#0f2645',
  province: '#5f7ba3',
  city: '#34517c',
  county: '#24406a',
  text: '#e8eef7',
  quiet: '#a9b9d0',
  halo: '#071427',
  line: '#071427',
}

const lookOf = (dark: boolean): Look => (dark ? DARK : LIGHT)

/** What layers of data are drawn on. */
export const groundOf = (dark: boolean, language: 'zh' | 'en'): Ground => ({ ...lookOf(dark), language })

const BASE = 'base'

interface Shown {
  base: BaseMap
  dark: boolean
  language: 'zh' | 'en'
}

/** The map below all layers. Letters are drawn by the browser itself: no glyph server is asked. */
export function baseStyle({ base, dark, language }: Shown, font: string[]): StyleSpecification {
  const look = lookOf(dark)
  const address = `${location.origin}${base.tiles}`
  const ground: LayerSpecification = { id: 'ground', type: 'background', paint: { 'background-color': look.sea } }
  if (base.kind === 'tiles') {
    return {
      version: 8,
      sources: { [BASE]: { type: 'raster', tiles: [address], tileSize: 256, maxzoom: base.maxZoom } },
      layers: [
        ground,
        { id: 'pictures', type: 'raster', source: BASE, paint: dark ? { 'raster-brightness-max': 0.55 } : {} },
      ],
    }
  }
  return {
    version: 8,
    sources: { [BASE]: { type: 'vector', tiles: [address], maxzoom: base.maxZoom } },
    layers: [ground, ...outlineLayers(look), namesLayer(look, font, language)],
  }
}

const edge = (part: string, colour: string, width: number, minzoom: number): LayerSpecification => ({
  id: `edge-${part}`,
  type: 'line',
  source: BASE,
  'source-layer': part,
  minzoom,
  layout: { 'line-join': 'round', 'line-cap': 'round' },
  paint: { 'line-color': colour, 'line-width': width },
})

const outlineLayers = (look: Look): LayerSpecification[] => [
  { id: 'land', type: 'fill', source: BASE, 'source-layer': 'land', paint: { 'fill-color': look.land } },
  edge('counties', look.county, 0.8, 7),
  edge('cities', look.city, 0.9, 4),
  edge('land', look.province, 1.1, 0),
  edge('line', look.province, 1.8, 0),
]

const namesLayer = (look: Look, font: string[], language: 'zh' | 'en'): LayerSpecification => ({
  id: 'names',
  type: 'symbol',
  source: BASE,
  'source-layer': 'names',
  layout: {
    'text-field': language === 'en' ? ['coalesce', ['get', 'english'], ['get', 'name']] : ['get', 'name'],
    'text-font': font,
    'text-size': 12,
    'text-padding': 6,
  },
  paint: { 'text-color': look.quiet, 'text-halo-color': look.halo, 'text-halo-width': 1.2 },
})

/** Layers of data are laid under the names, so that these can be read. */
export const NAMES = 'names'
