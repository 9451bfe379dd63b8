import { createHash } from 'node:crypto'
import type { Exchange } from '@onego/exchange'
import type { Clock } from '@onego/platform/clock'
import type { Crypto } from '@onego/platform/crypto'
import { AppError } from '@onego/platform/errors'
import { GRANT, PURPOSE } from './content/codes.ts'
import { certificateNumber, childIdNumber } from './rules.ts'
import { findAllotted, insertAllotted, type NewbornDb, nextCertificate } from './store.ts'

interface Given {
  db: NewbornDb
  crypto: Crypto
  clock: Clock
  exchange: Pick<Exchange, 'read'>
}

const SEQUENCES = 500

/** Numbers of a child: made once per submission, whichever department needs them first, and never given twice. */
export function createNumbers({ db, crypto, clock, exchange }: Given) {
  const kept = async (kind: string, submissionId: string): Promise<string | undefined> => {
    const row = await findAllotted(db, kind, submissionId)
    return row && crypto.open(row.number_sealed, `newborn.allotted:${kind}:${submissionId}`)
  }

  const keep = (kind: string, submissionId: string, number: string) =>
    insertAllotted(db, {
      ...{ kind, submission_id: submissionId, at: clock.now() },
      number_index: crypto.blindIndex(`newborn.${kind}`, number),
      number_sealed: crypto.seal(number, `newborn.allotted:${kind}:${submissionId}`),
    })

  const isTaken = async (number: string): Promise<boolean> => {
    const { records } = await exchange.read({
      ...{ grant: GRANT.number, purpose: PURPOSE.number, subject: { kind: 'person', id: number } },
      by: { personId: 'newborn', name: '赋号查重', organisation: null, role: 'system' },
    })
    return records.length > 0
  }

  return {
    /**
     * The child's 公民身份号码. The police register is asked whether a number is free.
     * @throws AppError as `exchange.read` does; `newborn.no-number-left` (conflict).
     */
    async idNumber(submissionId: string, child: { division: string; bornOn: string; sex: string }): Promise<string> {
      const start = createHash('sha256').update(submissionId).digest().readUInt32BE(0) % SEQUENCES
      for (let turn = 0; turn < SEQUENCES; turn += 1) {
        const known = await kept('id-number', submissionId)
        if (known) return known
        const number = childIdNumber(child, start, turn)
        if (!(await isTaken(number))) await keep('id-number', submissionId, number)
      }
      const known = await kept('id-number', submissionId)
      if (known) return known
      throw new AppError('conflict', 'newborn.no-number-left', `No ID number is left for ${child.division} on that day`)
    },

    /** Number of the 出生医学证明. */
    async certificate(submissionId: string): Promise<string> {
      const known = await kept('certificate', submissionId)
      if (known) return known
      await keep('certificate', submissionId, certificateNumber(await nextCertificate(db)))
      const made = await kept('certificate', submissionId)
      if (!made) throw new AppError('conflict', 'newborn.no-number-left', 'No certificate number could be kept')
      return made
    },
  }
}
export type Numbers = ReturnType<typeof createNumbers>
