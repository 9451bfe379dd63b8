import { BaseMap } from '@onego/map/contract'
import { ErrorNote, Loading, useApi, useTexts } from '@onego/ui'
import { useIsDark } from '@onego/ui/chart'
import { Alert, Button, Flex } from 'antd'
import { useState } from 'react'
import { texts } from '../texts/index.ts'
import { Credit } from './Credit.tsx'
import { FeatureTable } from './FeatureTable.tsx'
import { Legend } from './Legend.tsx'
import { MapCanvas } from './MapCanvas.tsx'
import { Picked } from './Picked.tsx'
import { TimeSlider } from './TimeSlider.tsx'
import type { MapViewProps, PickedFeature, ShownLayer } from './types.ts'
import { momentNow, useMoments, useOutlines, useShownLayers } from './use-layers.ts'

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
  const t = useTexts(texts).view
  const around = useIsDark()
  const dark = props.dark ?? around
  const outlines = useOutlines(layers)
  const moments = useMoments(layers)
  const [chosen, setChosen] = useState<string>()
  const [picked, setPicked] = useState<PickedFeature>()
  const [broken, setBroken] = useState(false)
  const time = props.time ?? chosen ?? momentNow(moments)
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
            {...{ base, layers, outlines, dark, height }}
            time={time}
            label={props.label ?? t.label}
            onPick={pick}
            onBroken={() => setBroken(true)}
          />
        )}
        {!props.plain && !broken && <Legend layers={layers} outlines={outlines} dark={dark} />}
        {!props.draw && <Picked feature={picked} layers={layers} dark={dark} close={() => setPicked(undefined)} />}
      </div>
      {slides && time && <TimeSlider moments={moments} time={time} choose={choose} />}
      <Below base={base} layers={layers} dark={dark} time={time} plain={props.plain ?? false} broken={broken} />
    </Flex>
  )
}

interface BelowProps {
  base: BaseMap
  layers: ShownLayer[]
  dark: boolean
  time: string | undefined
  plain: boolean
  /** Nothing could be drawn: the table stands for the map. */
  broken: boolean
}

/** Who made what is seen, and the same in words. */
function Below({ base, layers, dark, time, plain, broken }: BelowProps) {
  const t = useTexts(texts).view
  const [asTable, setAsTable] = useState(false)
  const offers = !plain && layers.length > 0
  return (
    <>
      <Flex justify="space-between" align="flex-start" gap={8} wrap>
        <Credit base={base} layers={layers} dark={dark} />
        {offers && !broken && (
          <Button size="small" aria-expanded={asTable} onClick={() => setAsTable(!asTable)}>
            {asTable ? t.hideTable : t.asTable}
          </Button>
        )}
      </Flex>
      {offers && (asTable || broken) && <FeatureTable layers={layers} time={time} />}
    </>
  )
}
