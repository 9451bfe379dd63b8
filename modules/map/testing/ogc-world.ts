import type { NewLayer } from '../contract.ts'
import type { MapApi } from '../service.ts'

export const OWNER = '11370200MB00000011'
const text = (zh: string) => ({ zh, en: zh })
const layer = (code: string, more: Partial<NewLayer> = {}): NewLayer => ({
  code,
  name: text(`生成·${code}`),
  fields: [
    { name: 'title', label: text('名称'), type: 'text' },
    { name: 'size', label: text('大小'), type: 'number' },
    { name: 'inner', label: text('内部'), type: 'text', visibility: 'owner' },
  ],
  style: { kind: 'points', colour: { by: 'nothing', colour: '#123456' } },
  owner: OWNER,
  visibility: 'public',
  credit: text('生成的数据'),
  ...more,
})
export const point = (id: string, x: number, y: number, size = 1) => ({
  id,
  geometry: { type: 'Point' as const, coordinates: [x, y] },
  properties: { title: `题${id}`, size, inner: '密' },
})

/** Layers a conformance test needs: many points, both sides of the antimeridian, a slanting shape, moments, one for its owner. */
export async function fillOgcWorld(api: Pick<MapApi, 'addLayer' | 'putFeatures'>): Promise<void> {
  await api.addLayer(layer('points'))
  await api.putFeatures(
    'points',
    Array.from({ length: 37 }, (_, n) => point(`p${n}`, 119 + n / 20, 35 + n / 20, n % 3)),
  )
  await api.addLayer(layer('east'))
  await api.putFeatures('east', [point('fiji', 178, -17), point('samoa', -172, -13.6), point('qingdao', 120.4, 36.1)])
  await api.addLayer(layer('shapes', { style: { kind: 'areas', colour: { by: 'nothing', colour: '#123456' } } }))
  const slant = [
    [120, 36],
    [121, 37],
    [121, 37.1],
    [120, 36.1],
    [120, 36],
  ]
  await api.putFeatures('shapes', [
    { id: 'slant', geometry: { type: 'Polygon', coordinates: [slant] }, properties: { title: '斜' } },
  ])
  await api.addLayer(layer('hours', { timed: true }))
  await api.putFeatures(
    'hours',
    Array.from({ length: 6 }, (_, hour) => ({ ...point('s', 120, 36, hour), at: `2026-03-01T0${hour}:00:00Z` })),
  )
  await api.addLayer(layer('hidden', { visibility: 'owner' }))
  await api.putFeatures('hidden', [point('x', 1, 1)])
}
