import { AppError } from '@onego/platform/errors'
import type { ChangePart } from '../contract/changes.ts'
import { createDeciding } from './deciding.ts'
import { workEffects } from './effect.ts'
import type { ChangesGiven, Given } from './given.ts'
import { createWriting } from './writing.ts'

/** 变更: what is done to the library, from draft over two reviews to effect. */
export function createChanges(base: Given) {
  const parts = new Map<string, ChangePart>()
  const given: ChangesGiven = { ...base, parts }
  workEffects(given)
  return {
    /**
     * Says who checks and publishes the design `name` of a change; called by the owner while it starts.
     * @throws AppError `service-items.part-taken` (conflict).
     */
    registerPart(name: string, part: ChangePart): void {
      if (parts.has(name)) {
        throw new AppError('conflict', 'service-items.part-taken', `parts.${name}: another module designs this already`)
      }
      parts.set(name, part)
    },
    ...createWriting(given),
    ...createDeciding(given),
  }
}
