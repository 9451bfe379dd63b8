import { FeaturePage, LayerView, Moments } from '@onego/map/contract'
import { type ApiQuery, api, useApi } from '@onego/ui'
import { useEffect, useMemo, useState } from 'react'
import { z } from 'zod'
import type { AdHocLayer, ShownLayer } from './types.ts'

const Layers = z.array(LayerView)

/** Layers of the server in the asked order, then those of the page. */
export function useShownLayers(codes: readonly string[], data: readonly AdHocLayer[] | undefined) {
  const query: ApiQuery<LayerView[]> = useApi(
    codes.length > 0 ? `/map/layers?codes=${[...codes].sort().map(encodeURIComponent).join(',')}` : null,
    Layers,
  )
  const order = codes.join(',')
  const layers = useMemo(() => {
    const found = order.split(',').flatMap((code): ShownLayer[] => query.data?.filter((one) => one.code === code) ?? [])
    return [...found, ...(data ?? []).map(asShown)]
  }, [order, query.data, data])
  return { layers, query, ready: codes.length === 0 || query.data !== undefined }
}

const asShown = ({ layer, features }: AdHocLayer): ShownLayer => ({
  code: layer.code,
  name: layer.name,
  fields: (layer.fields ?? []).map((field) => ({ ...field, visibility: field.visibility ?? 'public' })),
  style: layer.style,
  credit: layer.credit,
  sizeRange: rangeIn(features, layer.style.size?.by),
  timed: false,
  own: features,
  features: features.features.length,
})

function rangeIn({ features }: AdHocLayer['features'], field: string | undefined): [number, number] | null {
  if (!field) return null
  const values = features.flatMap(({ properties }) =>
    typeof properties[field] === 'number' ? [properties[field]] : [],
  )
  return values.length > 0 ? [Math.min(...values), Math.max(...values)] : null
}

/** What each of these paths answers; answers of other paths are forgotten. */
function useAnswers<T>(paths: readonly string[], shape: z.ZodType<T>): Map<string, T> {
  const [answers, setAnswers] = useState<Map<string, T>>(new Map())
  const wanted = paths.join('\n')
  useEffect(() => {
    let isOver = false
    const all = wanted ? wanted.split('\n') : []
    setAnswers((known) => new Map([...known].filter(([path]) => all.includes(path))))
    for (const path of all) {
      api.get(path, shape).then(
        (answer) => {
          if (!isOver) setAnswers((known) => new Map(known).set(path, answer))
        },
        () => undefined, // a layer without features of its own stays empty; its name stands in the legend
      )
    }
    return () => {
      isOver = true
    }
  }, [wanted, shape])
  return answers
}

/** All moments of the timed layers, oldest first. */
export function useMoments(layers: readonly ShownLayer[]): string[] {
  const timed = layers.filter(({ timed, tiles }) => timed && tiles)
  const paths = timed.map(({ code, stamp }) => `/map/layers/${encodeURIComponent(code)}/moments?${stamp}`)
  const answers = useAnswers(paths, Moments)
  return useMemo(() => [...new Set([...answers.values()].flatMap(({ moments }) => moments))].sort(), [answers])
}

export interface Outlines {
  code: string
  page: FeaturePage
}

/** Features of layers that have no tiles: outlines coloured by an indicator. */
export function useOutlines(layers: readonly ShownLayer[]): Outlines[] {
  const without = layers.filter(({ tiles, own }) => !tiles && !own)
  const paths = without.map(({ code }) => `/map/layers/${encodeURIComponent(code)}/features?limit=5000`)
  const answers = useAnswers(paths, FeaturePage)
  return useMemo(
    () => [...answers].map(([path, page]) => ({ code: decodeURIComponent(path.split('/')[3] ?? ''), page })),
    [answers],
  )
}

/** The last moment that has come, else the first: of a forecast the hour that runs. */
export function momentNow(moments: readonly string[]): string | undefined {
  const now = new Date().toISOString()
  return moments.findLast((moment) => moment <= now) ?? moments[0]
}
