import { type Feature, FeaturePage, LayerView, Moments, PeriodValues } from '@onego/map/contract'
import { type ApiQuery, api, useApi } from '@onego/ui'
import { useEffect, useMemo, useRef, useState } from 'react'
import { z } from 'zod'
import type { AdHocLayer, ShownLayer } from './types.ts'

const Layers = z.array(LayerView)

/** A wall hangs for days: a layer written anew is fetched anew, by its stamp. */
const LOOK_AGAIN_MS = 60_000

/** Layers of the server in the asked order, then those of the page. */
export function useShownLayers(codes: readonly string[], data: readonly AdHocLayer[] | undefined) {
  const query: ApiQuery<LayerView[]> = useApi(
    codes.length > 0 ? `/map/layers?codes=${[...codes].sort().map(encodeURIComponent).join(',')}` : null,
    Layers,
    { refreshMs: LOOK_AGAIN_MS },
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

/** What each of these paths answers; answers of other paths are forgotten, but for so many that may be wanted again. */
function useAnswers<T>(paths: readonly string[], shape: z.ZodType<T>, spare = 0): Map<string, T> {
  const [answers, setAnswers] = useState<Map<string, T>>(new Map())
  const have = useRef(answers)
  have.current = answers
  const wanted = paths.join('\n')
  useEffect(() => {
    let isOver = false
    const all = wanted ? wanted.split('\n') : []
    const others = [...have.current].filter(([path]) => !all.includes(path))
    const kept = new Map([
      ...others.slice(others.length - spare),
      ...[...have.current].filter(([path]) => all.includes(path)),
    ])
    setAnswers(spare > 0 ? kept : new Map([...kept].filter(([path]) => all.includes(path))))
    for (const path of all) {
      if (spare > 0 && kept.has(path)) continue
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
  }, [wanted, shape, spare])
  return answers
}

const codeIn = (path: string) => decodeURIComponent(path.split('/')[3] ?? '')
const pathOf = (code: string, rest: string) => `/map/layers/${encodeURIComponent(code)}/${rest}`
const isOfIndicator = ({ source, own }: ShownLayer) => source?.kind === 'indicator' && !own

/** Moments of the timed layers and periods of the indicator layers, oldest first. */
export function useMoments(layers: readonly ShownLayer[]): ReadonlyMap<string, string[]> {
  const timed = layers.filter((layer) => (layer.timed && layer.tiles) || isOfIndicator(layer))
  const paths = timed.map(({ code, stamp }) => pathOf(code, `moments?${stamp}`))
  const answers = useAnswers(paths, Moments)
  const wanted = paths.join('\n')
  return useMemo(() => {
    const all = wanted ? wanted.split('\n') : []
    return new Map(all.map((path) => [codeIn(path), answers.get(path)?.moments ?? []]))
  }, [answers, wanted])
}

export interface Outlines {
  code: string
  page: FeaturePage
}

/** Periods one has just been to are not asked for again while the slider goes round. */
const PERIODS_KEPT = 120

/** Outlines coloured by an indicator, in the period each layer shows; until its values are there, in the one before. */
export function useOutlines(layers: readonly ShownLayer[], times: ReadonlyMap<string, string>): Outlines[] {
  const shown = layers.filter(isOfIndicator)
  const pages = useAnswers(
    shown.map(({ code }) => pathOf(code, 'features?limit=5000')),
    FeaturePage,
  )
  const paths = [...pages].flatMap(([path, { period }]) => {
    const wanted = times.get(codeIn(path))
    return wanted && wanted !== period ? [pathOf(codeIn(path), `values?at=${encodeURIComponent(wanted)}`)] : []
  })
  const values = useAnswers(paths, PeriodValues, PERIODS_KEPT)
  const last = useRef(new Map<string, FeaturePage>())
  const wanted = paths.join('\n')
  return useMemo(() => {
    const all = wanted ? wanted.split('\n') : []
    return [...pages].map(([path, page]) => {
      const code = codeIn(path)
      const moved = all.find((one) => codeIn(one) === code)
      const answer = moved && values.get(moved)
      const now = answer ? inPeriod(page, answer) : moved ? (last.current.get(code) ?? page) : page
      last.current.set(code, now)
      return { code, page: now }
    })
  }, [pages, values, wanted])
}

function inPeriod(page: FeaturePage, { values, period, heading }: PeriodValues): FeaturePage {
  const features = page.features.map((feature) => {
    const { withheld: _, ...rest } = feature.properties
    const { value = null, withheld } = values[feature.id] ?? {}
    const properties: Feature['properties'] = { ...rest, value, ...(withheld ? { withheld } : {}) }
    return { ...feature, properties }
  })
  return { ...page, features, period, heading }
}
