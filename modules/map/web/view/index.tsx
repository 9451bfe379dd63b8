import { Loading } from '@onego/ui'
import { lazy, Suspense } from 'react'
import type { MapViewProps } from './types.ts'

export type { AdHocLayer, MapViewProps, PickedFeature } from './types.ts'

/** The map engine is large: it comes when a map is on screen. */
const Whole = lazy(() => import('./WholeMap.tsx').then(({ WholeMap }) => ({ default: WholeMap })))

/** Layers on the base map, with legend, scale, time, credit and a table of the same features. */
export function MapView(props: MapViewProps) {
  return (
    <Suspense fallback={<Loading rows={6} />}>
      <Whole {...props} />
    </Suspense>
  )
}
