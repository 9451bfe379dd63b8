/** What a vector tile holds, read by the specification (Mapbox vector tile 2.1) and not by the library that wrote it. */
export interface ReadTile {
  [layer: string]: {
    extent: number
    features: { type: number; properties: Record<string, unknown>; commands: number }[]
  }
}

interface Field {
  number: number
  value: number | Uint8Array
}

export function readTile(bytes: Uint8Array): ReadTile {
  const tile: ReadTile = {}
  for (const layer of messages(bytes, 3)) {
    const fields = fieldsOf(layer)
    const keys = bytesOf(fields, 3).map(text)
    const values = bytesOf(fields, 4).map(valueIn)
    tile[text(bytesOf(fields, 1)[0] ?? new Uint8Array())] = {
      extent: Number(fields.find((field) => field.number === 5)?.value ?? 4096),
      features: bytesOf(fields, 2).map((feature) => featureOf(feature, keys, values)),
    }
  }
  return tile
}

function featureOf(bytes: Uint8Array, keys: string[], values: unknown[]) {
  const fields = fieldsOf(bytes)
  const tags = varints(bytesOf(fields, 2)[0] ?? new Uint8Array())
  const properties: Record<string, unknown> = {}
  for (let at = 0; at + 1 < tags.length; at += 2) properties[keys[tags[at] ?? 0] ?? ''] = values[tags[at + 1] ?? 0]
  return {
    type: Number(fields.find((field) => field.number === 3)?.value ?? 0),
    properties,
    commands: varints(bytesOf(fields, 4)[0] ?? new Uint8Array()).length,
  }
}

function valueIn(bytes: Uint8Array): unknown {
  const [field] = fieldsOf(bytes)
  if (!field) return null
  if (field.value instanceof Uint8Array) {
    if (field.number === 1) return text(field.value)
    const view = new DataView(field.value.buffer, field.value.byteOffset, field.value.byteLength)
    return field.number === 3 ? view.getFloat64(0, true) : view.getFloat32(0, true)
  }
  if (field.number === 7) return field.value === 1
  if (field.number === 6) return field.value % 2 === 0 ? field.value / 2 : -(field.value + 1) / 2
  return field.value
}

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const messages = (bytes: Uint8Array, number: number) => bytesOf(fieldsOf(bytes), number)
const bytesOf = (fields: Field[], number: number) =>
  fields.flatMap((field) => (field.number === number && field.value instanceof Uint8Array ? [field.value] : []))

function fieldsOf(bytes: Uint8Array): Field[] {
  const fields: Field[] = []
  let at = 0
  const varint = () => {
    const [value, next] = varintAt(bytes, at)
    at = next
    return value
  }
  while (at < bytes.length) {
    const tag = varint()
    const wire = tag & 7
    const length = wire === 2 ? varint() : wire === 1 ? 8 : wire === 5 ? 4 : 0
    fields.push({ number: tag >> 3, value: wire === 0 ? varint() : bytes.subarray(at, at + length) })
    at += length
  }
  return fields
}

function varints(bytes: Uint8Array): number[] {
  const found: number[] = []
  for (let at = 0; at < bytes.length; ) {
    const [value, next] = varintAt(bytes, at)
    found.push(value)
    at = next
  }
  return found
}

function varintAt(bytes: Uint8Array, from: number): [number, number] {
  let [value, shift, at] = [0, 0, from]
  for (;;) {
    const byte = bytes[at] ?? 0
    at += 1
    value += (byte & 127) * 2 ** shift
    shift += 7
    if (byte < 128) return [value, at]
  }
}
