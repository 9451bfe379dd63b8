import type { map } from '@onego/map'
import { AppError, notFound } from '@onego/platform/errors'
import type { Person } from '@onego/platform/http'
import type { ApiOf, Platform } from '@onego/platform/modules'
import type { Chosen, FORMATS, Widget } from '../contract.ts'
import { type Language, sayMoment } from '../drawing/cells.ts'
import type { Keeping, Reading } from '../service.ts'
import { type Content, drawAlone, drawBoard, sourceOf } from './board.ts'
import type { DrawnLayer } from './map.ts'
import { toPdf, toPng } from './print.ts'

interface Given extends Pick<Platform, 'clock'> {
  keeping: Keeping
  reading: Reading
  map: ApiOf<typeof map>
  /** Folder that keeps unpacked fonts. */
  fontsIn: string
}

export type Exporting = ReturnType<typeof createExporting>

interface Asked {
  format: (typeof FORMATS)[number]
  widget?: string | undefined
  language: Language
  theme: 'light' | 'dark'
  chosen: Chosen
}

const MOST_FEATURES = 10_000

/** A board or one widget of it as a file, with the figures its reader may see now. */
export function createExporting({ keeping, reading, map, clock, fontsIn }: Given) {
  const layersOf = async (person: Person | undefined, widget: Widget): Promise<DrawnLayer[]> => {
    const found = layerCodes(widget).map(async (code) => {
      try {
        const layer = await map.layer(person, code)
        const { features } = await map.page(person, code, { limit: MOST_FEATURES })
        return [{ layer, features }]
      } catch (error) {
        // A layer that is not for this reader is left out, as on the screen.
        if (error instanceof AppError) return []
        throw error
      }
    })
    return (await Promise.all(found)).flat()
  }

  const layersFor = async (person: Person | undefined, widgets: readonly Widget[]) => {
    const maps = widgets.filter(({ type }) => type === 'map')
    return new Map(await Promise.all(maps.map(async (one) => [one.id, await layersOf(person, one)] as const)))
  }

  return {
    /** @throws AppError `dashboards.dashboard-not-found`, `dashboards.widget-not-found`. */
    async make(person: Person | undefined, code: string, { format, widget, language, theme, chosen }: Asked) {
      const dashboard = await keeping.get(person, code)
      const alone = dashboard.widgets.find(({ id }) => id === widget)
      if (widget !== undefined && !alone) throw notFound('dashboards.widget', widget)
      const widgets = alone ? [alone] : dashboard.widgets
      const { widgets: answers } = await reading.data(person, code, { chosen, widgets: widgets.map(({ id }) => id) })
      const layers = await layersFor(person, widgets)
      const content: Content = { dashboard, answers, layers, at: clock.now(), language, dark: theme === 'dark' }
      const picture = alone ? drawAlone(alone, content) : drawBoard(content)
      const name = [dashboard.name, alone?.title].flatMap((text) => text?.[language] ?? []).join(' ')
      if (format === 'svg') return { name, content: Buffer.from(picture.svg) }
      const png = await toPng(picture, fontsIn)
      if (format === 'png') return { name, content: png }
      return { name, content: await toPdf(picture, png, sheetOf(name, widgets, content)) }
    },
  }
}

/** The words of the document around the picture. */
function sheetOf(title: string, widgets: readonly Widget[], content: Content) {
  const { language, at, dashboard, answers } = content
  const sources = widgets.flatMap((one) => {
    const text = sourceOf(one, answers.find(({ id }) => id === one.id)?.dataset, content)
    return text ? [{ title: one.title[language], text }] : []
  })
  return {
    ...{ title, subtitle: dashboard.subtitle?.[language] ?? '', sources, at, owner: dashboard.ownerName },
    made: `${language === 'zh' ? '导出时间' : 'Exported'} ${sayMoment(at.toISOString(), language)}`,
  }
}

/** Layers a map names under `options.layers`, or the one its data asks for. */
function layerCodes({ options, data }: Widget): string[] {
  const { layers } = options
  if (Array.isArray(layers)) return layers.filter((code) => typeof code === 'string')
  const { layer } = data?.query ?? {}
  return typeof layer === 'string' ? [layer] : []
}
