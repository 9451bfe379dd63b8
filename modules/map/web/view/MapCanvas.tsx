import type { BaseMap } from '@onego/map/contract'
import { useLanguage, useTexts } from '@onego/ui'
import type { Map as MapLibre } from 'maplibre-gl'
import { useEffect, useRef, useState } from 'react'
import { texts } from '../texts/index.ts'
import { showMark, startDrawing } from './drawing.ts'
import { onPick, openMap, showFeatures, showLayers, showTimes } from './engine.ts'
import type { MapViewProps, PickedFeature, ShownLayer } from './types.ts'
import type { Outlines } from './use-layers.ts'

interface Props extends Omit<MapViewProps, 'layers' | 'onPick'> {
  base: BaseMap
  layers: ShownLayer[]
  outlines: Outlines[]
  times: ReadonlyMap<string, string>
  dark: boolean
  label: string
  onPick: (feature: PickedFeature | undefined) => void
  onBroken: () => void
}

/** The drawn map; what it shows follows the props. */
export function MapCanvas(props: Props) {
  const { layers, outlines, times, dark, draw, marked, height, label } = props
  const holder = useRef<HTMLDivElement>(null)
  const map = useOpenMap(holder, props)
  const called = useRef(props)
  called.current = props
  const { language } = useLanguage()

  useEffect(() => {
    if (map) showLayers(map, layers, called.current.times, { dark, language })
  }, [map, layers, dark, language])

  useEffect(() => {
    map?.getCanvas().setAttribute('aria-label', label)
  }, [map, label])

  useEffect(() => {
    if (map) showTimes(map, layers, times)
  }, [map, layers, times])

  useEffect(() => {
    if (!map) return
    for (const { code, own } of layers) if (own) showFeatures(map, code, own)
    for (const { code, page } of outlines) showFeatures(map, code, page)
  }, [map, layers, outlines])

  useEffect(() => {
    if (map) showMark(map, marked)
  }, [map, marked])

  useEffect(() => {
    if (!map) return undefined
    if (draw) return startDrawing(map, draw, (ring) => called.current.onDrawn?.(ring))
    return onPick(map, (feature) => called.current.onPick(feature))
  }, [map, draw])

  const radius = { borderRadius: 10, overflow: 'hidden' }
  return <div ref={holder} style={{ ...radius, height, width: '100%', background: dark ? '#071427' : '#dfe9f2' }} />
}

/** Opens the map once for a base map and a ground; the page's own view is where it begins, not where it must stay. */
function useOpenMap(holder: React.RefObject<HTMLDivElement | null>, { base, dark, view, onBroken }: Props) {
  const t = useTexts(texts).view
  const { language } = useLanguage()
  const [map, setMap] = useState<MapLibre>()
  const begin = useRef({ view, onBroken })
  begin.current = { view, onBroken }
  const words = t.controls
  useEffect(() => {
    if (!holder.current) return undefined
    let opened: MapLibre
    try {
      opened = openMap({ container: holder.current, base, dark, language, view: begin.current.view, words })
    } catch {
      begin.current.onBroken()
      return undefined
    }
    const say = (state: 'drawn' | 'drawing') => holder.current?.setAttribute('data-map', state)
    opened.once('style.load', () => setMap(opened))
    opened.on('dataloading', () => say('drawing'))
    // The first idle moment comes before anything was asked for.
    opened.once('load', () => opened.on('idle', () => opened.areTilesLoaded() && say('drawn')))
    return () => {
      setMap(undefined)
      opened.remove()
    }
  }, [holder, base, dark, language, words])
  const [longitude, latitude] = view?.centre ?? []
  const zoom = view?.zoom
  useEffect(() => {
    if (map && longitude !== undefined && latitude !== undefined && zoom !== undefined) {
      map.jumpTo({ center: [longitude, latitude], zoom })
    }
  }, [map, longitude, latitude, zoom])
  return map
}
