import type { ComponentType } from 'react'

/** What a module above contributes to each case on the applicant's page, e.g. the rating. */
export type MatterSlot = ComponentType<{ caseId: string }>

const slots = new Map<string, MatterSlot>()

/** Call it at the top of `web/index.tsx`; the same name again replaces the slot. */
export function registerMatterSlot(name: string, slot: MatterSlot): void {
  slots.set(name, slot)
}

export const matterSlots = (): [string, MatterSlot][] => [...slots]
