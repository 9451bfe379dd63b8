import { AppError } from '@onego/platform/errors'
import type { Pollutant } from '../rules/breakpoints.ts'
import { type Grid, unitFactor } from './grid.ts'
import type { Manifest } from './manifest.ts'

interface Message {
  discipline: number
  category: number
  number: number
  constituent: number | undefined
  hours: number
  nx: number
  ny: number
  longitudes: [first: number, step: number]
  latitudes: [first: number, step: number]
  values: Float32Array
}

const notDecoded = (what: string) =>
  new AppError('invalid', 'air.not-decoded', `file: GRIB2 ${what} is not decoded here; convert the file to NetCDF`)

/**
 * GRIB2 (WMO FM 92): grid 3.0 (regular latitude/longitude), products 4.0 and 4.40 (chemical constituents), simple packing 5.0,
 * with or without bit map. Everything else is refused by name. (The npm package `vgrib2` reads no 4.40 and takes negative scale factors,
 * which GRIB writes as sign and magnitude, for two's complement.)
 */
export function readGrib2(content: Uint8Array, manifest: Manifest): Grid {
  const messages = [...split(Buffer.from(content))]
  const [first] = messages
  if (!first) throw notDecoded('without a message')
  const { nx, ny } = first
  const fields: Grid['fields'] = {}
  for (const [name, wanted] of Object.entries(manifest.variables)) {
    const found = messages.filter((message) => isWanted(message, wanted)).sort((a, b) => a.hours - b.hours)
    if (found.length === 0)
      throw new AppError('invalid', 'air.no-variable', `variables.${name}: no such field is in the file`)
    const factor = unitFactor(name as Pollutant, wanted.unit)
    fields[name as Pollutant] = found.map(({ values }) => values.map((value) => value * factor))
  }
  const at = ([start, step]: [number, number], index: number) => start + step * index
  return {
    ...{ format: 'GRIB2', nx, ny, isRegular: true, fields },
    longitudes: Float64Array.from({ length: nx * ny }, (_, point) => at(first.longitudes, point % nx)),
    latitudes: Float64Array.from({ length: nx * ny }, (_, point) => at(first.latitudes, Math.floor(point / nx))),
  }
}

function isWanted(
  message: Message,
  wanted: { constituent?: number | undefined; parameter?: [number, number, number] | undefined },
) {
  if (wanted.constituent !== undefined) return message.constituent === wanted.constituent
  const { discipline, category, number } = message
  return wanted.parameter?.join() === [discipline, category, number].join()
}

function* split(content: Buffer): Generator<Message> {
  for (let at = 0; at + 16 <= content.length; ) {
    if (content.toString('latin1', at, at + 4) !== 'GRIB') throw notDecoded('with something between its messages')
    if (content[at + 7] !== 2) throw notDecoded(`of edition ${content[at + 7]}`)
    const length = Number(content.readBigUInt64BE(at + 8))
    if (length < 20 || at + length > content.length) throw notDecoded('that breaks off')
    yield readMessage(content.subarray(at, at + length))
    at += length
  }
}

function readMessage(message: Buffer): Message {
  const sections = new Map<number, Buffer>()
  for (let at = 16; at + 5 <= message.length; ) {
    const length = message.readUInt32BE(at)
    const number = message[at + 4] ?? 0
    if (length < 5 || sections.has(number)) throw notDecoded('with several fields in one message')
    sections.set(number, message.subarray(at, at + length))
    at += length
  }
  const section = (number: number) => {
    const found = sections.get(number)
    if (!found) throw notDecoded(`without section ${number}`)
    return found
  }
  const grid = gridOf(section(3))
  return {
    ...{ discipline: message[6] ?? 0, ...grid, ...productOf(section(4)) },
    values: unpack({ points: grid.nx * grid.ny, form: section(5), map: section(6), data: section(7) }),
  }
}

/** Sign and magnitude. */
const signed = (value: number, bits: number) => (value >= 2 ** (bits - 1) ? -(value - 2 ** (bits - 1)) : value)
const signed32 = (section: Buffer, at: number) => signed(section.readUInt32BE(at), 32)
const signed16 = (section: Buffer, at: number) => signed(section.readUInt16BE(at), 16)

function gridOf(section: Buffer) {
  const template = section.readUInt16BE(12)
  if (template !== 0) throw notDecoded(`grid template 3.${template}`)
  const scan = section[71] ?? 0
  if ((scan & 0x3f) !== 0) throw notDecoded(`scanning mode ${scan}`)
  const degrees = (at: number) => signed32(section, at) / 1e6
  const east = degrees(50) > 180 ? degrees(50) - 360 : degrees(50)
  const longitudes: [number, number] = [east, degrees(63) * (scan & 0x80 ? -1 : 1)]
  const latitudes: [number, number] = [degrees(46), degrees(67) * (scan & 0x40 ? 1 : -1)]
  return { nx: section.readUInt32BE(30), ny: section.readUInt32BE(34), longitudes, latitudes }
}

function productOf(section: Buffer) {
  const template = section.readUInt16BE(7)
  if (template !== 0 && template !== 40) throw notDecoded(`product template 4.${template}`)
  const shift = template === 40 ? 2 : 0
  const unit = section[17 + shift] ?? 1
  if (unit !== 1) throw notDecoded(`time unit ${unit} (only hours are)`)
  return {
    ...{ category: section[9] ?? 0, number: section[10] ?? 0, hours: section.readUInt32BE(18 + shift) },
    constituent: template === 40 ? section.readUInt16BE(11) : undefined,
  }
}

/** (R + X·2^E) / 10^D; a bit map says which points have a value. */
function unpack({
  points,
  form,
  map,
  data,
}: {
  points: number
  form: Buffer
  map: Buffer
  data: Buffer
}): Float32Array {
  const template = form.readUInt16BE(9)
  if (template !== 0) throw notDecoded(`packing 5.${template} (only simple packing is)`)
  const hasMap = map[5] === 0
  if (!hasMap && map[5] !== 255) throw notDecoded(`bit map ${map[5]}`)
  const [base, bits] = [form.readFloatBE(11), form[19] ?? 0]
  const [binary, decimal] = [2 ** signed16(form, 15), 10 ** -signed16(form, 17)]
  const values = new Float32Array(points).fill(Number.NaN)
  let next = 0
  for (let point = 0; point < points; point += 1) {
    if (hasMap && (((map[6 + (point >> 3)] ?? 0) >> (7 - (point & 7))) & 1) === 0) continue
    values[point] = (base + bitsAt(data, 40 + next * bits, bits) * binary) * decimal
    next += 1
  }
  return values
}

function bitsAt(data: Buffer, from: number, count: number): number {
  let value = 0
  for (let at = from; at < from + count; at += 1) value = value * 2 + (((data[at >> 3] ?? 0) >> (7 - (at & 7))) & 1)
  return value
}
