import { BaseMap } from '@onego/map/contract'
import { ErrorNote, Loading, useApi, useLanguage, useTexts } from '@onego/ui'
import { useIsDark } from '@onego/ui/chart'
import { Alert, Button, Flex } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { texts } from '../texts/index.ts'
import { Credit } from './Credit.tsx'
import { dressed, pickedNow } from './dressing.ts'
import { FeatureTable } from './FeatureTable.tsx'
import { Legend } from './Legend.tsx'
import { MapCanvas } from './MapCanvas.tsx'
import { Picked } from './Picked.tsx'
import { TimeSlider } from './TimeSlider.tsx'
import { mergedMoments, momentNow, timesAt } from './times.ts'
import type { MapViewProps, PickedFeature, ShownLayer } from './types.ts'
import { UnderGrant } from './UnderGrant.tsx'
import { type Outlines, useMoments, useOutlines, useShownLayers } from './use-layers.ts'

/** Everything around the canvas; `index.tsx` loads it. */
export function WholeMap(props: MapViewProps) {
  const base = useApi('/map/base', BaseMap)
  const { layers, query, ready } = useShownLayers(props.layers, props.data)
  const error = base.error ?? query.error
  if (error) return <ErrorNote error={error} retry={() => void Promise.all([base.reload(), query.reload()])} />
  if (!base.data || !ready) return <Loading rows={6} />
  return <Shown {...props} base={base.data} shown={layers} />
}

interface ShownProps extends MapViewProps {
  base: BaseMap
  shown: ShownLayer[]
}

function Shown({ base, shown: layers, ...props }: ShownProps) {
  const { height = 520 } = props
  const { say } = useLanguage()
  const t = useTexts(texts).view
  const around = useIsDark()
  const dark = props.dark ?? around
  const known = useMoments(layers)
  const moments = useMemo(() => mergedMoments(known.values()), [known])
  const [chosen, setChosen] = useState<string>()
  const [picked, setPicked] = useState<PickedFeature>()
  const [broken, setBroken] = useState(false)
  const time = props.time ?? (chosen && moments.includes(chosen) ? chosen : momentNow(moments, Date.now()))
  const times = useMemo(() => timesAt(known, time), [known, time])
  const outlines = useOutlines(layers, times)
  const named = useMemo(() => layers.map((layer) => dressed(layer, outlines)), [layers, outlines])
  useTold(times, props.onTimes)
  const choose = (moment: string) => {
    setChosen(moment)
    props.onTime?.(moment)
  }
  const pick = (feature: PickedFeature | undefined) => {
    setPicked(feature)
    if (feature) props.onPick?.(feature)
  }
  const slides = !props.plain && props.time === undefined && moments.length > 1
  return (
    <Flex vertical gap={8} style={{ minWidth: 0 }}>
      <div style={{ position: 'relative' }}>
        {broken ? (
          <Alert type="info" showIcon title={t.noDrawing.title} description={t.noDrawing.text} />
        ) : (
          <MapCanvas
            {...props}
            {...{ base, layers, outlines, times, dark, height }}
            label={props.label ?? [t.label, ...layers.map(({ name }) => say(name))].join(' · ')}
            onPick={pick}
            onBroken={() => setBroken(true)}
          />
        )}
        {!props.plain && !broken && <Legend layers={layers} outlines={outlines} dark={dark} />}
        {!props.draw && (
          <Picked
            {...{ outlines, dark }}
            feature={pickedNow(picked, outlines)}
            layers={named}
            close={() => setPicked(undefined)}
          />
        )}
      </div>
      {slides && time && <TimeSlider {...{ moments, time, choose }} begins={props.plays} />}
      <Below {...{ base, dark, times, outlines, broken }} layers={named} plain={props.plain ?? false} />
    </Flex>
  )
}

/** Tells the page around, so that its questions are about what is seen. */
function useTold(times: ReadonlyMap<string, string>, tell: MapViewProps['onTimes']) {
  const told = useRef(tell)
  told.current = tell
  useEffect(() => told.current?.(times), [times])
}

interface BelowProps {
  base: BaseMap
  layers: ShownLayer[]
  outlines: readonly Outlines[]
  dark: boolean
  times: ReadonlyMap<string, string>
  plain: boolean
  /** Nothing could be drawn: the table stands for the map. */
  broken: boolean
}

/** Who made what is seen, and the same in words. */
function Below({ base, layers, outlines, dark, times, plain, broken }: BelowProps) {
  const t = useTexts(texts).view
  const [asTable, setAsTable] = useState(false)
  const offers = !plain && layers.length > 0
  return (
    <>
      {layers.map((layer) => layer.grant && <UnderGrant key={layer.code} layer={layer} grant={layer.grant} />)}
      <Flex justify="space-between" align="flex-start" gap={8} wrap>
        <Credit {...{ base, layers, outlines, dark }} />
        {offers && !broken && (
          <Button size="small" aria-expanded={asTable} onClick={() => setAsTable(!asTable)}>
            {asTable ? t.hideTable : t.asTable}
          </Button>
        )}
      </Flex>
      {offers && (asTable || broken) && <FeatureTable layers={layers} times={times} />}
    </>
  )
}
