import { EmptyState, Loaded, useApi, useIsPhone, useTexts } from '@onego/ui'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { z } from 'zod'
import { type Geometry, LayerView } from '../contract.ts'
import { AskByArea } from './AskByArea.tsx'
import { LayerList } from './LayerList.tsx'
import { texts } from './texts/index.ts'
import { MapView } from './view/index.tsx'

const Layers = z.array(LayerView)

interface Asking {
  draw: 'box' | 'polygon' | undefined
  area: Geometry | undefined
}

/** Layers beside the map, questions by area below; which layers are on stands in the address. */
export function MapDesk() {
  const t = useTexts(texts).page
  const query = useApi('/map/layers', Layers)
  return (
    <Loaded query={query} empty={<EmptyState title={t.none.title} text={t.none.text} />}>
      {(layers) => <Desk layers={layers} reload={query.reload} />}
    </Loaded>
  )
}

function Desk({ layers, reload }: { layers: LayerView[]; reload: () => Promise<void> }) {
  const isPhone = useIsPhone()
  const [address, setAddress] = useSearchParams()
  const [asking, setAsking] = useState<Asking>({ draw: undefined, area: undefined })
  const [view, setView] = useState<{ centre: [number, number]; zoom: number }>()
  const [time, setTime] = useState<string>()
  const named = address.get('layers')?.split(',').filter(Boolean)
  const on = (named ?? layers.slice(0, 1).map(({ code }) => code)).filter((code) =>
    layers.some((layer) => layer.code === code),
  )
  const choose = (codes: string[]) => setAddress({ layers: codes.join(',') }, { replace: true })
  const goTo = ({ bounds }: LayerView) => {
    if (bounds) setView(viewOf(bounds))
  }
  return (
    <div style={{ display: 'grid', gap: 16, gridTemplateColumns: isPhone ? 'minmax(0,1fr)' : '290px minmax(0,1fr)' }}>
      <LayerList layers={layers} on={on} choose={choose} goTo={goTo} removed={() => void reload()} />
      <div style={{ minWidth: 0, display: 'grid', gap: 16, alignContent: 'start' }}>
        <MapView
          layers={on}
          height={isPhone ? 420 : 560}
          draw={asking.draw}
          onDrawn={(ring) => setAsking({ draw: undefined, area: { type: 'Polygon', coordinates: [ring] } })}
          marked={asking.area}
          onTime={setTime}
          {...(view ? { view } : {})}
        />
        {on.length > 0 && (
          <AskByArea
            layers={layers.filter(({ code }) => on.includes(code))}
            time={time}
            {...asking}
            change={setAsking}
          />
        )}
      </div>
    </div>
  )
}

/** The view in which a box fills about half a desk's map. */
function viewOf([west, south, east, north]: readonly [number, number, number, number]) {
  const width = Math.max(east - west, (north - south) * 1.4, 0.002)
  const zoom = Math.min(15, Math.max(2, Math.log2((360 / width) * 1.4)))
  return { centre: [(west + east) / 2, (south + north) / 2] as [number, number], zoom }
}
