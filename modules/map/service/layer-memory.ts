import { afterCommit } from '@onego/platform/database'
import { findLayer } from '../store/layers.ts'
import type { LayerRow, MapDb } from '../store/tables.ts'

/** A screen asks for dozens of tiles within this time; another process sees a change after it at the latest. */
const KEPT_MS = 500

export interface LayerMemory {
  get(code: string): Promise<LayerRow | undefined>
  /** Called by whoever changes a layer; counts from when the change is committed. */
  forget(code: string): void
}

/** Rows of layers, read once for the many tiles of a screen. */
export function createLayerMemory(db: MapDb, region: string): LayerMemory {
  const kept = new Map<string, { row: Promise<LayerRow | undefined>; until: number }>()
  return {
    get(code) {
      const known = kept.get(code)
      if (known && known.until > performance.now()) return known.row
      const row = findLayer(db, { region, layer: code })
      kept.set(code, { row, until: performance.now() + KEPT_MS })
      row.catch(() => kept.delete(code))
      if (kept.size > 10_000) kept.clear()
      return row
    },
    forget: (code) => afterCommit(() => kept.delete(code)),
  }
}
