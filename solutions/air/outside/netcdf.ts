import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NetCDFReader } from 'netcdfjs'

export interface Variable {
  shape: number[]
  values: ArrayLike<number>
  fill: number | undefined
  scale: number
  offset: number
}

/** What both forms of NetCDF have in common. */
export interface Variables {
  names: string[]
  read(name: string): Variable | undefined
}

/** Classic and 64-bit offset format (netcdfjs). */
export function openClassic(content: Uint8Array): Variables {
  const reader = new NetCDFReader(content)
  return {
    names: reader.variables.map(({ name }) => name),
    read(name) {
      const found = reader.variables.find((variable) => variable.name === name)
      if (!found) return undefined
      const attributes = found.attributes as unknown as { name: string; value: unknown }[]
      const shape = found.dimensions.map((dimension) => sizeOf(reader, dimension))
      const values = (reader.getDataVariable(found) as unknown[]).flat(2) as number[]
      return { shape, values, ...conventions((key) => attributes.find((one) => one.name === key)?.value) }
    },
  }
}

const sizeOf = ({ dimensions, recordDimension }: NetCDFReader, at: number) =>
  recordDimension.id === at ? recordDimension.length : (dimensions[at]?.size ?? 0)

/** NetCDF-4 is HDF5 (h5wasm); the library reads from a path, so the content lies in a folder of its own meanwhile. */
export async function openHdf5(content: Uint8Array): Promise<{ variables: Variables; close(): void }> {
  const { default: h5 } = await import('h5wasm/node')
  await h5.ready
  const folder = mkdtempSync(join(tmpdir(), 'onego-air-'))
  const path = join(folder, 'file.nc')
  writeFileSync(path, content)
  const file = new h5.File(path, 'r')
  const variables: Variables = {
    names: file.keys(),
    read(name) {
      const found = file.get(name)
      if (!(found instanceof h5.Dataset)) return undefined
      const values = found.value as ArrayLike<number>
      return { shape: found.shape ?? [], values, ...conventions((key) => found.attrs[key]?.value) }
    },
  }
  return {
    variables,
    close() {
      file.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** CF conventions: `_FillValue` (or `missing_value`), `scale_factor`, `add_offset`. */
function conventions(attribute: (name: string) => unknown) {
  const number = (name: string) => {
    const value = attribute(name)
    const first = typeof value === 'object' && value !== null ? (value as ArrayLike<number>)[0] : value
    return first === undefined || first === null ? undefined : Number(first)
  }
  return {
    fill: number('_FillValue') ?? number('missing_value'),
    scale: number('scale_factor') ?? 1,
    offset: number('add_offset') ?? 0,
  }
}
