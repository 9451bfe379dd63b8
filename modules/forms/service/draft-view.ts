import type { Licence } from '@onego/licences/contract'
import { dayInChina } from '@onego/platform/clock'
import type { Draft } from '../contract.ts'
import type { FormDefinition } from '../definition.ts'
import { openLive } from '../rules/live.ts'
import { listMaterials, missingFiles, missingMaterials } from '../rules/materials.ts'
import { missingSignatures, missingTrust, seenFields } from '../rules/trust.ts'
import { countSaved, problemsOf } from '../rules/validate.ts'
import { fieldsOfPages, pagesOf } from '../rules/visible.ts'
import type { DraftRow } from '../store.ts'
import type { Contents } from './given.ts'
import type { Target } from './target.ts'

interface Seen {
  target: Target
  /** The applicant's. */
  licences: Licence[]
  now: Date
}

/** The draft as its applicant sees it, with what was saved her and what is still wrong. */
export function viewDraft(
  row: DraftRow,
  contents: Contents,
  form: FormDefinition,
  { target, licences, now }: Seen,
): Draft {
  const { answers, guideAnswers, filled, reads, proved, files } = contents
  const codes = target.items.map((item) => item.code)
  const today = dayInChina(now)
  const live = openLive(form, { answers, guideAnswers, filled, items: codes, today })
  const fields = fieldsOfPages(pagesOf(live))
  const seen = seenFields(answers, contents.seen)
  const materials = listMaterials({ items: target.items, known: { ...live.known }, proved, reads, files, licences })
  const problems = [
    ...problemsOf(live),
    ...missingTrust(live, { filled, files, seen }),
    ...missingFiles(fields, files),
    ...missingSignatures(live, files),
    ...missingMaterials(materials),
  ]
  return {
    id: row.id,
    target: row.target,
    title: target.title,
    version: row.version,
    form,
    formVersion: row.form_version,
    guideAnswers,
    answers,
    filled,
    reads,
    items: target.items.map(({ code, name, nameEn, department, departmentName, promisedLimitDays }) => ({
      ...{ code, name, nameEn, department, departmentName, promisedLimitDays },
    })),
    materials,
    files: files
      .filter((file) => fields.some(({ id }) => id === file.field))
      .map(({ sha256: _, plain: __, ...file }) => file),
    seen,
    counter: countSaved({ fields, filled, answers, materials, items: codes.length }),
    problems,
    today,
    halted: row.submission_id ? null : target.halted,
    startedAt: row.started_at.toISOString(),
    savedAt: row.saved_at.toISOString(),
    submissionId: row.submission_id,
  }
}
