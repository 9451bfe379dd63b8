import type { Draft } from '../contract.ts'
import type { FormDefinition } from '../definition.ts'
import { listMaterials, missingFiles, missingMaterials } from '../rules/materials.ts'
import { countSaved, validateAnswers } from '../rules/validate.ts'
import { knownTo, visibleFields } from '../rules/visible.ts'
import type { DraftRow } from '../store.ts'
import type { Contents } from './given.ts'
import type { Target } from './target.ts'

/** The draft as its applicant sees it, with what was saved her and what is still wrong. */
export function viewDraft(row: DraftRow, contents: Contents, form: FormDefinition, target: Target): Draft {
  const { answers, guideAnswers, filled, reads, proved, files } = contents
  const codes = target.items.map((item) => item.code)
  const situation = { answers, guideAnswers, filled, items: codes }
  const fields = visibleFields(form, situation)
  const known = knownTo(form, situation)
  const materials = listMaterials({ items: target.items, known, proved, reads, files })
  const problems = [
    ...validateAnswers(form, answers, guideAnswers, { filled, items: codes }),
    ...missingFiles(fields, files),
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
    files: files.filter((file) => fields.some(({ id }) => id === file.field)).map(({ sha256: _, ...file }) => file),
    counter: countSaved({ fields, filled, answers, materials, items: codes.length }),
    problems,
    startedAt: row.started_at.toISOString(),
    savedAt: row.saved_at.toISOString(),
    submissionId: row.submission_id,
  }
}
