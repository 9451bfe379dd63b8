import { EmptyState, Loaded, useApi, useIsPhone, useTexts } from '@onego/ui'
import { type ReactNode, useRef, useState } from 'react'
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
  const [times, setTimes] = useState<ReadonlyMap<string, string>>(new Map())
  const holder = useRef<HTMLDivElement>(null)
  const change = (next: Asking) => {
    setAsking(next)
    if (next.draw) holder.current?.scrollIntoView({ block: 'center' })
  }
  const named = address.get('layers')?.split(',').filter(Boolean)
  const on = (named ?? layers.slice(0, 1).map(({ code }) => code)).filter((code) =>
    layers.some((layer) => layer.code === code),
  )
  const choose = (codes: string[]) => setAddress({ layers: codes.join(',') }, { replace: true })
  const goTo = ({ bounds }: LayerView) => {
    if (bounds) setView(viewOf(bounds))
  }
  const list = <LayerList layers={layers} on={on} choose={choose} goTo={goTo} removed={() => void reload()} />
  const shown = layers.filter(({ code }) => on.includes(code))
  const map = (
    <div ref={holder}>
      <MapView
        layers={on}
        height={isPhone ? 420 : 560}
        draw={asking.draw}
        onDrawn={(ring) => setAsking({ draw: undefined, area: { type: 'Polygon', coordinates: [ring] } })}
        marked={asking.area}
        onTimes={setTimes}
        {...(view ? { view } : {})}
      />
    </div>
  )
  const ask = shown.length > 0 && <AskByArea layers={shown} times={times} {...asking} change={change} />
  return isPhone ? <Stack parts={[map, list, ask]} /> : <Beside first={list} second={<Stack parts={[map, ask]} />} />
}

const ONE = 'minmax(0, 1fr)'

/** On a phone one below the other, the map first. */
const Stack = ({ parts: [first, second, third] }: { parts: ReactNode[] }) => (
  <div style={{ display: 'grid', gap: 16, gridTemplateColumns: ONE, alignContent: 'start' }}>
    {first}
    {second}
    {third}
  </div>
)

const Beside = ({ first, second }: { first: ReactNode; second: ReactNode }) => (
  <div style={{ display: 'grid', gap: 16, gridTemplateColumns: `290px ${ONE}`, alignItems: 'start' }}>
    {first}
    {second}
  </div>
)

/** The view in which a box fills about half a desk's map. */
function viewOf([west, south, east, north]: readonly [number, number, number, number]) {
  const width = Math.max(east - west, (north - south) * 1.4, 0.002)
  const zoom = Math.min(15, Math.max(2, Math.log2((360 / width) * 1.4)))
  return { centre: [(west + east) / 2, (south + north) / 2] as [number, number], zoom }
}
