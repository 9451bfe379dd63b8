import { createAdoption } from './service/adopt.ts'
import { createAnswering } from './service/answer.ts'
import type { Given } from './service/given.ts'
import { createLists } from './service/lists.ts'
import { createOpening } from './service/open.ts'
import { createReads } from './service/reads.ts'
import { createSettling } from './service/settle.ts'

export type Corrections = ReturnType<typeof createCorrections>

/** 校核纠错: somebody says what is wrong, the department that holds it corrects it at the source or says why not. */
export function createCorrections(given: Given) {
  return {
    ...createOpening(given),
    ...createAnswering(given),
    ...createSettling(given),
    ...createLists(given),
    ...createReads(given),
    ...createAdoption(given),
  }
}
