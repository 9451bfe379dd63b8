import type { Crypto } from '@onego/platform/crypto'
import type { AtCounter, CaseMaterial, Fact } from '../contract.ts'
import type { CaseRow, StepRow } from '../store/tables.ts'

/** What of a case is kept under lock: who asks, and everything said. */
export interface Contents {
  facts: Fact[]
  materials: CaseMaterial[]
  answers: Record<string, unknown>
  licenceType?: string
  atCounter?: AtCounter
}

export interface Applicant {
  name: string
  idNumber: string
  phone: string | null
}

export type Results = Record<string, string>

/** Each part opens only under the name of its own case. */
export function sealedParts(crypto: Crypto) {
  const seal = (id: string, part: string, value: unknown) =>
    crypto.seal(JSON.stringify(value), `cases.case:${id}:${part}`)
  const open = (id: string, part: string, text: string) => JSON.parse(crypto.open(text, `cases.case:${id}:${part}`))
  return {
    sealApplicant: (id: string, applicant: Applicant) => seal(id, 'applicant', applicant),
    sealContents: (id: string, contents: Contents) => seal(id, 'contents', contents),
    sealResults: (id: string, results: Results) => seal(id, 'results', results),
    sealNote: (id: string, seq: number, note: string) => crypto.seal(note, `cases.step:${id}:${seq}`),
    /** Names of files speak of people too; they stand sealed with the file and with the step that sent it. */
    sealFileName: (id: string, file: { id: string; name: string }) =>
      crypto.seal(file.name, `cases.file:${id}:${file.id}`),
    fileNameOf: (id: string, file: { id: string; name: string }) =>
      crypto.open(file.name, `cases.file:${id}:${file.id}`),
    applicantOf: (row: CaseRow): Applicant => open(row.id, 'applicant', row.applicant),
    contentsOf: (row: CaseRow): Contents => open(row.id, 'contents', row.contents),
    resultsOf: (row: CaseRow): Results => (row.results ? open(row.id, 'results', row.results) : {}),
    noteOf: (step: StepRow) => crypto.open(step.note, `cases.step:${step.case_id}:${step.seq}`),
  }
}
export type Sealed = ReturnType<typeof sealedParts>
