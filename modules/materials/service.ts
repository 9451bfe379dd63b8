import type { Platform } from '@onego/platform/modules'
import { createContents } from './contents.ts'
import { createChecks } from './service/checks.ts'
import { type Given, sealedWords } from './service/given.ts'
import { createLibrary } from './service/library.ts'
import { purge } from './service/purge.ts'
import { createUses } from './service/uses.ts'

export type Materials = ReturnType<typeof createMaterials>

export function createMaterials(parts: Omit<Given, 'contents'> & Pick<Platform, 'files'>) {
  const contents = createContents(parts)
  const given: Given = { ...parts, contents }
  const words = sealedWords(given)
  const library = createLibrary(given, words)
  const recorded = createUses(given, words, library)
  return {
    /** Files that lie encrypted; forms keeps what is uploaded to it here too. */
    contents,
    /** Type by its bytes, scanned where a scanner is set. */
    take: library.take,
    keep: library.keep,
    state: library.state,
    list: library.list,
    find: library.find,
    fileOf: library.fileOf,
    remove: library.remove,
    use: recorded.use,
    takeBack: recorded.takeBack,
    takeBackAll: recorded.takeBackAll,
    handedIn: recorded.handedIn,
    uses: recorded.list,
    proof: recorded.proof,
    checkLog: recorded.checkLog,
    checks: createChecks(given, { library, recorded, words }),
    purge: () => purge(given),
  }
}
