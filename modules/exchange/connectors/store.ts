import { Readable } from 'node:stream'
import type { UploadedFile } from '../definitions/file-sources.ts'
import { sourceFailure } from './connector.ts'
import { orFail, type Place, type PlacedFile } from './files-place.ts'

/** Files a steward handed in. A later delivery is another version of the source, so that each is there as a whole. */
export function uploadPlace(
  source: string,
  files: readonly UploadedFile[],
  fetchFile: (sha256: string) => Promise<Uint8Array>,
): Place {
  const placed = ({ name, bytes, sha256 }: UploadedFile): PlacedFile => ({
    name,
    bytes,
    stamp: sha256,
    changedAt: null,
  })

  const get = (name: string): UploadedFile => {
    const found = files.find((file) => file.name === name)
    if (!found) throw sourceFailure(source, 'wrong-target')
    return found
  }

  const content = (sha256: string) => orFail(source, 'unreachable', () => fetchFile(sha256))

  return {
    trustMs: 0,
    test: async () => void (files[0] && (await content(files[0].sha256))),
    list: async () => files.map(placed),
    find: async (name) => placed(get(name)),
    async open(name, range) {
      const bytes = await content(get(name).sha256)
      return Readable.from([Buffer.from(range ? bytes.subarray(range.start, range.end) : bytes)])
    },
    close: async () => undefined,
  }
}
