/** Small files for tests, written by the specifications and not by the readers under test. */

const u32 = (value: number) => Buffer.from([value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255])
const f32 = (values: number[]) =>
  Buffer.concat(values.map((value) => Buffer.from(new Uint8Array(new Float32Array([value]).buffer).reverse())))
const name = (text: string) =>
  Buffer.concat([u32(text.length), Buffer.from(text), Buffer.alloc((4 - (text.length % 4)) % 4)])

interface Classic {
  lon: number[]
  lat: number[]
  name: string
  values: number[]
}

/** NetCDF classic format, CDF-1, of floats without attributes: `[time × lat × lon]`. */
export function classicNetcdf({ lon, lat, name: variable, values }: Classic): Buffer {
  const times = values.length / (lon.length * lat.length)
  const dims = [
    ['time', times],
    ['lat', lat.length],
    ['lon', lon.length],
  ] as const
  const data = [lon, lat, values].map(f32)
  const entries = (begins: number[]) =>
    [
      ['lon', [2]],
      ['lat', [1]],
      [variable, [0, 1, 2]],
    ].map(([label, ids], at) =>
      Buffer.concat([
        ...[name(label as string), u32((ids as number[]).length), ...(ids as number[]).map(u32)],
        ...[u32(0), u32(0), u32(5), u32(data[at]?.length ?? 0), u32(begins[at] ?? 0)],
      ]),
    )
  const header = (begins: number[]) =>
    Buffer.concat([
      ...[Buffer.from('CDF\x01', 'latin1'), u32(0), u32(10), u32(dims.length)],
      ...dims.flatMap(([label, size]) => [name(label), u32(size)]),
      ...[u32(0), u32(0), u32(11), u32(3), ...entries(begins)],
    ])
  const start = header([0, 0, 0]).length
  const begins = [start, start + (data[0]?.length ?? 0), start + (data[0]?.length ?? 0) + (data[1]?.length ?? 0)]
  return Buffer.concat([header(begins), ...data])
}

interface Grib {
  hour: number
  /** µg/m³ on 2 rows of 3 points from 35° N 119° E, northwards. */
  values: number[]
  /** Point that the bit map leaves out. */
  missing?: number
  packing?: number
}

/** One GRIB2 message: PM2.5 mass density in kg/m³, product template 4.40, simple packing in 8 bits, E = −1 and D = 9. */
export function grib2({ hour, values, missing, packing = 0 }: Grib): Buffer {
  const section = (number: number, body: Buffer) => Buffer.concat([u32(body.length + 5), Buffer.from([number]), body])
  const grid = Buffer.alloc(67)
  grid.writeUInt32BE(6, 1)
  grid.writeUInt32BE(3, 25)
  grid.writeUInt32BE(2, 29)
  for (const [at, degrees] of [
    [41, 35],
    [45, 119],
    [50, 36],
    [54, 121],
    [58, 1],
    [62, 1],
  ] as const)
    grid.writeUInt32BE(degrees * 1e6, at)
  grid[66] = 0x40
  const product = Buffer.alloc(31)
  product.writeUInt16BE(40, 2)
  product.writeUInt16BE(40_009, 6)
  product[4] = 20
  product[14] = 1
  product.writeUInt32BE(hour, 15)
  const form = Buffer.alloc(16)
  form.writeUInt32BE(6, 0)
  form.writeUInt16BE(packing, 4)
  // R = 0, E = −1 (0x8001), D = 9: value = X / 2 / 10^9 kg/m³
  form.writeUInt16BE(0x8001, 10)
  form.writeUInt16BE(9, 12)
  form[14] = 8
  const there = values.filter((_, at) => at !== missing)
  const bits = values.reduce((map, _, at) => (at === missing ? map : map | (0x80 >> at)), 0)
  const body = Buffer.concat([
    ...[section(1, Buffer.alloc(16)), section(3, grid), section(4, product), section(5, form)],
    section(6, missing === undefined ? Buffer.from([255]) : Buffer.from([0, bits])),
    ...[section(7, Buffer.from(there.map((value) => value * 2))), Buffer.from('7777')],
  ])
  const head = Buffer.alloc(16)
  head.write('GRIB', 0, 'latin1')
  head[7] = 2
  head.writeBigUInt64BE(BigInt(body.length + 16), 8)
  return Buffer.concat([head, body])
}
