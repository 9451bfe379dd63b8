import type { Geometry } from '@onego/map/contract'
import type { GeoJSONSource, Map as MapLibre, MapMouseEvent } from 'maplibre-gl'

type Corner = [number, number]
const MARK = 'mark'
const COLOUR = '#c2410c'

/** Marks an area on the map; none takes the mark away. */
export function showMark(map: MapLibre, geometry: Geometry | undefined): void {
  const data = { type: 'FeatureCollection', features: geometry ? [{ type: 'Feature', properties: {}, geometry }] : [] }
  const source = map.getSource<GeoJSONSource>(MARK)
  if (source) return void source.setData(data as never)
  map.addSource(MARK, { type: 'geojson', data: data as never })
  const from = { source: MARK } as const
  map.addLayer({ id: 'mark-fill', type: 'fill', ...from, paint: { 'fill-color': COLOUR, 'fill-opacity': 0.1 } })
  map.addLayer({
    id: 'mark-edge',
    type: 'line',
    ...from,
    paint: { 'line-color': COLOUR, 'line-width': 2, 'line-dasharray': [2, 1.5] },
  })
}

const box = ([ax, ay]: Corner, [bx, by]: Corner): Corner[] => {
  const [west, east] = ax < bx ? [ax, bx] : [bx, ax]
  const [south, north] = ay < by ? [ay, by] : [by, ay]
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
}

const closed = (corners: Corner[]): Corner[] => (corners[0] ? [...corners, corners[0]] : corners)
const asArea = (ring: Corner[]): Geometry => ({ type: 'Polygon', coordinates: [ring] })

/**
 * Lets a person draw by pressing corners: two for a box; for a polygon any number, ended by a double press, by Enter or
 * by pressing the first corner again. Escape begins anew. @returns how to stop.
 */
export function startDrawing(map: MapLibre, kind: 'box' | 'polygon', drawn: (ring: Corner[]) => void): () => void {
  let corners: Corner[] = []
  const show = (pointer?: Corner) => {
    const all = pointer ? [...corners, pointer] : corners
    const ring = kind === 'box' && all[0] && all[1] ? box(all[0], all[1]) : closed(all)
    showMark(map, ring.length >= 3 ? asArea(ring) : undefined)
  }
  const finish = () => {
    const ring = kind === 'box' && corners[0] && corners[1] ? box(corners[0], corners[1]) : closed(corners)
    corners = []
    if (ring.length >= 4) drawn(ring)
  }
  const press = ({ lngLat, point }: MapMouseEvent) => {
    const [first] = corners
    const start = first && map.project(first)
    if (kind === 'polygon' && start && corners.length >= 3 && Math.hypot(start.x - point.x, start.y - point.y) < 10) {
      return finish()
    }
    corners.push([lngLat.lng, lngLat.lat])
    show()
    if (kind === 'box' && corners.length === 2) finish()
  }
  const move = ({ lngLat }: MapMouseEvent) => {
    if (corners.length > 0) show([lngLat.lng, lngLat.lat])
  }
  const double = (event: MapMouseEvent) => {
    event.preventDefault()
    corners.pop()
    finish()
  }
  const key = (event: KeyboardEvent) => {
    if (event.key === 'Enter') finish()
    if (event.key === 'Escape') {
      corners = []
      show()
    }
  }
  map.on('click', press)
  map.on('mousemove', move)
  map.on('dblclick', double)
  window.addEventListener('keydown', key)
  map.getCanvas().style.cursor = 'crosshair'
  return () => {
    map.off('click', press)
    map.off('mousemove', move)
    map.off('dblclick', double)
    window.removeEventListener('keydown', key)
    map.getCanvas().style.cursor = ''
  }
}
