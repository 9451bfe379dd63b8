import type { catalogue } from '@onego/catalogue'
import type { exchange } from '@onego/exchange'
import type { identity } from '@onego/identity'
import type { licences } from '@onego/licences'
import type { materials } from '@onego/materials'
import type { organisations } from '@onego/organisations'
import type { ApiOf, Platform } from '@onego/platform/modules'
import type { regions } from '@onego/regions'
import type { serviceItems } from '@onego/service-items'
import type { Answer, Answers, FileRef, FilledValue, ReadState, SeenAt } from '../contract.ts'
import type { FormsDb } from '../store.ts'

export interface Uses {
  catalogue: ApiOf<typeof catalogue>
  exchange: ApiOf<typeof exchange>
  identity: ApiOf<typeof identity>
  licences: ApiOf<typeof licences>
  materials: ApiOf<typeof materials>
  organisations: ApiOf<typeof organisations>
  regions: ApiOf<typeof regions>
  serviceItems: ApiOf<typeof serviceItems>
}

export interface Given extends Pick<Platform, 'crypto' | 'clock' | 'log'> {
  db: FormsDb
  uses: Uses
  /** Division this installation serves. */
  region: string
}

export interface KeptFile extends FileRef {
  sha256: string
  /** SHA-256 of the content as it was sent, by which the same file is known. */
  plain?: string
  /** Field or material it was sent for. */
  field: string
}

/** The sealed part of a draft. */
export interface Contents {
  guideAnswers: Record<string, string>
  /** What the applicant typed, and nothing else. */
  answers: Answers
  filled: Record<string, FilledValue>
  reads: ReadState[]
  /** Materials that a read proved, by their id: the read. */
  proved: Record<string, string>
  /** Reads that want consent, as far as she answered. */
  consents?: Record<string, boolean>
  files: KeptFile[]
  /** Answers that a clerk compared with the originals, by field; they count while they stand as they were. */
  seen?: Record<string, SeenAt & { answer: Answer }>
}
