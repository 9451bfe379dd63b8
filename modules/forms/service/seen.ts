import { AppError, notFound } from '@onego/platform/errors'
import { assertAllowed } from '@onego/platform/http'
import type { Applicant, Attendant } from '../access.ts'
import type { Draft, Seen, SeenAt } from '../contract.ts'
import type { DraftBox } from './draft-box.ts'
import type { Contents, Given } from './given.ts'

/** 原件已核对: what a clerk compared with the original is grade B. */
export function createSeen({ clock }: Pick<Given, 'clock'>, box: DraftBox) {
  return {
    /**
     * Only at a counter.
     * @throws AppError `http.not-allowed` (forbidden), `forms.file-not-found`, `forms.answer-missing` (invalid).
     */
    async markSeen(person: Applicant, id: string, { what, id: name, seen }: Seen): Promise<Draft> {
      assertAllowed(person.attendedBy !== undefined)
      const by = seen && person.attendedBy ? seenBy(person.attendedBy, clock.now()) : undefined
      const mark = what === 'file' ? markFile : markAnswer
      return box.view(await box.change(person, id, (contents) => mark(contents, name, by)))
    },
  }
}

const seenBy = ({ organisation, organisationName, organisationNameEn }: Attendant, now: Date): SeenAt => ({
  ...{ organisation, name: organisationName, nameEn: organisationNameEn, at: now.toISOString() },
})

function markFile(contents: Contents, id: string, by: SeenAt | undefined): Contents {
  if (!contents.files.some((file) => file.id === id)) throw notFound('forms.file', id)
  const files = contents.files.map(({ seen, ...file }) => {
    if (file.id !== id) return seen ? { ...file, seen } : file
    return by ? { ...file, seen: by } : file
  })
  return { ...contents, files }
}

function markAnswer(contents: Contents, field: string, by: SeenAt | undefined): Contents {
  const answer = contents.answers[field]
  const { [field]: _, ...others } = contents.seen ?? {}
  if (!by) return { ...contents, seen: others }
  if (answer === undefined) {
    throw new AppError(
      'invalid',
      'forms.answer-missing',
      `${field}: fill it in first, then compare it with the original`,
    )
  }
  return { ...contents, seen: { ...others, [field]: { ...by, answer } } }
}
