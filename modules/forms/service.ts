import { createFormCheck } from './service/check-form.ts'
import { createContracts } from './service/contracts.ts'
import { createDefinitions } from './service/definitions.ts'
import { createDesigns } from './service/designs.ts'
import { createDraftBox } from './service/draft-box.ts'
import { createDrafts } from './service/drafts.ts'
import type { Given } from './service/given.ts'
import { createHandIn } from './service/hand-in.ts'
import { createOpening } from './service/opening.ts'
import { createSeen } from './service/seen.ts'
import { createUploads } from './service/uploads.ts'

export type Forms = ReturnType<typeof createForms>

export function createForms(given: Given) {
  const definitions = createDefinitions(given.db, given.clock)
  const box = createDraftBox(given, definitions)
  const contracts = createContracts(definitions)
  return {
    ...definitions,
    ...contracts,
    ...createFormCheck(given),
    ...createDesigns(given),
    ...createOpening(given, definitions, box),
    ...createDrafts(given, definitions, box),
    ...createUploads(given, box),
    ...createSeen(given, box),
    ...createHandIn(given, box, contracts),
  }
}
