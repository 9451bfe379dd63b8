import { type Feature, FeaturePage } from '@onego/map/contract'
import { api, DataTable, ErrorNote, Loaded, useAction, useApi, useLanguage, useTexts } from '@onego/ui'
import { sayPeriod } from '@onego/ui/chart'
import { Flex, Segmented } from 'antd'
import { useState } from 'react'
import { texts } from '../texts/index.ts'
import { columnsOf } from './dressing.ts'
import { useSayProperty } from './say-value.ts'
import type { ShownLayer } from './types.ts'

/** The same features in words: for those who cannot see the map, and where none can be drawn. */
export function FeatureTable({ layers, times }: { layers: readonly ShownLayer[]; times: ReadonlyMap<string, string> }) {
  const { say } = useLanguage()
  const [chosen, setChosen] = useState(layers.at(-1)?.code)
  const layer = layers.find(({ code }) => code === chosen) ?? layers.at(-1)
  if (!layer) return null
  const time = times.get(layer.code)
  const options = layers.map(({ code, name }) => ({ value: code, label: say(name) }))
  return (
    <Flex vertical gap={8}>
      {options.length > 1 && <Segmented options={options} value={layer.code} onChange={setChosen} />}
      {layer.own ? (
        <Rows layer={layer} features={layer.own.features} />
      ) : (
        <Pages key={`${layer.code}|${time}`} layer={layer} time={time} />
      )}
    </Flex>
  )
}

function Pages({ layer, time }: { layer: ShownLayer; time: string | undefined }) {
  const t = useTexts(texts).view
  const { language } = useLanguage()
  const at = time ? `&at=${encodeURIComponent(time)}` : ''
  const path = `/map/layers/${encodeURIComponent(layer.code)}/features?limit=50${at}`
  const first = useApi(path, FeaturePage)
  const [later, setLater] = useState<FeaturePage[]>([])
  const more = useAction((after: string) => api.get(`${path}&after=${after}`, FeaturePage), {
    done: (page) => setLater((pages) => [...pages, page]),
  })
  return (
    <Loaded query={first}>
      {(page) => {
        const next = (later.at(-1) ?? page).next
        return (
          <>
            <p>
              {t.count.replace('{count}', (page.matched ?? 0).toLocaleString('en-US'))}
              {page.period && ` ${sayPeriod(page.period, language)}`}
            </p>
            <Rows
              layer={layer}
              features={[page, ...later].flatMap(({ features }) => features)}
              more={next ? () => void more.run(next) : undefined}
            />
            <ErrorNote error={more.error} />
          </>
        )
      }}
    </Loaded>
  )
}

interface RowsProps {
  layer: Pick<ShownLayer, 'fields'>
  features: readonly Omit<Feature, 'at'>[]
  more?: (() => void) | undefined
}

/** One row a feature, one column a field. */
export function Rows({ layer, features, more }: RowsProps) {
  const t = useTexts(texts).view
  const { say } = useLanguage()
  const sayProperty = useSayProperty()
  return (
    <DataTable
      rows={[...features]}
      rowKey="id"
      more={more}
      columns={[
        { key: 'id', title: t.id, render: (row) => row.id },
        ...columnsOf(layer.fields).map((field) => ({
          key: field.name,
          title: say(field.label),
          render: (row: Omit<Feature, 'at'>) => sayProperty(field, row.properties),
        })),
      ]}
    />
  )
}
