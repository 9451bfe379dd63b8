import type { Person } from '@onego/platform/http'
import type { NewIndicator } from './contract.ts'

/** Whoever asks: a person, nobody in particular (the public), or the platform itself. */
export type Asker = Person | undefined | 'system'

type Shown = Pick<NewIndicator, 'owner' | 'visibility' | 'secrecy'>

/** Staff of the organisation that answers for it. */
const isOwner = (asker: Asker, { owner }: Pick<NewIndicator, 'owner'>): boolean =>
  asker === 'system' || (asker?.kind === 'staff' && asker.organisation === owner)

export function maySee(asker: Asker, indicator: Shown): boolean {
  if (asker === 'system' || indicator.visibility === 'public' || isOwner(asker, indicator)) return true
  return indicator.visibility === 'staff' && asker?.kind === 'staff'
}

/** 统计法 §25: values that single units could be read from are for the owner's staff only. */
export const seesUnits = (asker: Asker, indicator: Shown): boolean => !indicator.secrecy || isOwner(asker, indicator)

const WRITERS = ['analyst', 'steward', 'admin']

/** Defines indicators and brings in figures for the organisation. */
export const mayWrite = (asker: Asker, owner: string): boolean =>
  asker === 'system' ||
  (asker?.kind === 'staff' && asker.organisation === owner && WRITERS.some((role) => asker.roles.includes(role)))

/**
 * Where figures came from, batch by batch, is looked into by staff; where single units are secret, only by those who may see them: a
 * batch may be the report of one, and what it adds to a total its value.
 */
export const seesBatchesOf = (asker: Asker, indicator: Shown): boolean =>
  (asker === 'system' || asker?.kind === 'staff') && seesUnits(asker, indicator)
