import { api, EmptyState, ErrorNote, Section, useAction, useLanguage, useTexts } from '@onego/ui'
import { sayPeriod } from '@onego/ui/chart'
import { Button, Flex, Form, Segmented, Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { type Area, AreaAnswer, type Geometry, type LayerView } from '../contract.ts'
import { RegionChoice } from './RegionChoice.tsx'
import { saveFile } from './save-file.ts'
import { texts } from './texts/index.ts'
import { withHeading } from './view/dressing.ts'
import { Rows } from './view/FeatureTable.tsx'

type How = 'box' | 'polygon' | 'region'
const SHOWN = 200

interface Props {
  layers: LayerView[]
  /** Which moment or period each layer shows. */
  times: ReadonlyMap<string, string>
  draw: 'box' | 'polygon' | undefined
  area: Geometry | undefined
  change: (asking: { draw: 'box' | 'polygon' | undefined; area: Geometry | undefined }) => void
}

/** Which features of a layer lie in a drawn area or a division, as a table and as a file. */
export function AskByArea({ layers, times, draw, area, change }: Props) {
  const t = useTexts(texts).ask
  const { say } = useLanguage()
  const [how, setHow] = useState<How>('box')
  const [chosen, setChosen] = useState<string>()
  const [region, setRegion] = useState<string>()
  const layer = layers.find(({ code }) => code === chosen) ?? layers.at(-1)
  const start = (next: How) => {
    setHow(next)
    setRegion(undefined)
    change({ draw: next === 'region' ? undefined : next, area: undefined })
  }
  const asked = areaOf(how, region, area)
  const options = [
    { value: 'box' as const, label: t.box },
    { value: 'polygon' as const, label: t.polygon },
    { value: 'region' as const, label: t.region },
  ]
  if (!layer) return null
  const time = times.get(layer.code)
  return (
    <Section title={t.title}>
      <Flex gap={16} wrap align="flex-end">
        <Form.Item label={t.layer} layout="vertical" htmlFor="ask-layer" style={{ margin: 0, minWidth: 200 }}>
          <Select
            id="ask-layer"
            value={layer.code}
            options={layers.map(({ code, name }) => ({ value: code, label: say(name) }))}
            onChange={setChosen}
          />
        </Form.Item>
        <Flex vertical gap={6}>
          <span id="ask-how">{t.how}</span>
          <Segmented aria-labelledby="ask-how" options={options} value={how} onChange={start} />
        </Flex>
        {how !== 'region' && !draw && (
          <Button type="primary" onClick={() => change({ draw: how, area: undefined })}>
            {t.start}
          </Button>
        )}
        {how === 'region' && (
          <RegionChoice
            value={region}
            choose={setRegion}
            shown={(outline) => change({ draw: undefined, area: outline })}
          />
        )}
        {(asked || draw) && <Button onClick={() => start(how)}>{t.clear}</Button>}
      </Flex>
      {draw && (
        <p role="status" style={{ marginTop: 12 }}>
          {draw === 'box' ? t.boxHelp : t.polygonHelp}
        </p>
      )}
      {asked && <Found key={JSON.stringify([asked, layer.code, time])} layer={layer} area={asked} time={time} />}
    </Section>
  )
}

function areaOf(how: How, region: string | undefined, area: Geometry | undefined): Area | undefined {
  if (how === 'region') return region ? { region } : undefined
  return area && { polygon: (area.coordinates as [number, number][][])[0] ?? [] }
}

function Found({ layer, area, time }: { layer: LayerView; area: Area; time: string | undefined }) {
  const t = useTexts(texts).ask
  const { language } = useLanguage()
  const path = `/map/layers/${encodeURIComponent(layer.code)}`
  const body = { area, limit: SHOWN, ...(time ? { at: time } : {}) }
  const [answer, setAnswer] = useState<AreaAnswer>()
  const ask = useAction(() => api.post(`${path}/query`, body, AreaAnswer), { done: setAnswer })
  const begin = useRef(ask.run)
  useEffect(() => void begin.current(), [])
  const take = useAction(async (format: 'csv' | 'geojson') => {
    const type = format === 'csv' ? 'text/csv' : 'application/geo+json'
    const content = await api.post(`${path}/export?format=${format}`, body)
    const text = typeof content === 'string' ? content : JSON.stringify(content)
    saveFile(`${layer.code}.${format}`, format === 'csv' ? `\uFEFF${text.replace(/^\uFEFF/, '')}` : text, type)
  })
  if (ask.error) return <ErrorNote error={ask.error} retry={() => void ask.run()} />
  if (!answer) return <p role="status" aria-busy="true" />
  if (answer.matched === 0) return <EmptyState title={t.nothing.title} text={t.nothing.text} />
  const area2 = answer.areaKm2.toLocaleString('en-US', { maximumFractionDigits: 2 })
  return (
    <Flex vertical gap={12} style={{ marginTop: 12 }}>
      <Flex justify="space-between" gap={8} wrap align="center">
        <p role="status" style={{ margin: 0 }}>
          {t.found.replace('{count}', answer.matched.toLocaleString('en-US')).replace('{area}', area2)}
          {answer.period && ` ${sayPeriod(answer.period, language)}`}
          {answer.matched > SHOWN && ` ${t.shown.replace('{count}', String(SHOWN))}`}
        </p>
        <Flex gap={8}>
          <Button loading={take.running} onClick={() => void take.run('csv')}>
            {t.csv}
          </Button>
          <Button loading={take.running} onClick={() => void take.run('geojson')}>
            {t.geojson}
          </Button>
        </Flex>
      </Flex>
      <ErrorNote error={take.error} />
      <Rows layer={withHeading(layer, answer.heading)} features={answer.features} />
    </Flex>
  )
}
