import { AppError, notFound } from '@onego/platform/errors'
import type { Person } from '@onego/platform/http'
import type { Item } from '@onego/service-items/contract'
import type { Answer, Draft, HandedForm, HandedItem, HandedMaterial } from '../contract.ts'
import type { Field } from '../definition.ts'
import { staleReads } from '../rules/freshness.ts'
import { isEmpty, isParts } from '../rules/kinds.ts'
import { openLive } from '../rules/live.ts'
import { takesFiles } from '../rules/trust.ts'
import { fieldsOfPages, pagesOf } from '../rules/visible.ts'
import { closeDraft, findDraft } from '../store.ts'
import type { Contracts } from './contracts.ts'
import { assertNewest, assertOpen, type DraftBox } from './draft-box.ts'
import { factOf, type RegionNames, regionNames } from './facts.ts'
import type { Contents, Given, KeptFile } from './given.ts'
import { handMaterial, sentFor, withLicencePdfs } from './handed-materials.ts'
import { assertNotHalted } from './target.ts'

export function createHandIn(given: Given, box: DraftBox, contracts: Contracts) {
  const { db, region, clock, uses } = given
  return {
    /**
     * The whole form of this person, checked once more: what each item's department receives and no more. Inside a
     * transaction it also locks the draft until `markSubmitted`.
     * `version`: the one she read before she confirmed; what another device has changed since is not handed in unread.
     * @throws AppError `forms.draft-not-found`, `forms.not-complete` (invalid) that names every problem,
     * `forms.already-submitted`, `forms.draft-changed` (conflict).
     */
    async draftForSubmission(person: Person, draftId: string, version?: number): Promise<HandedForm> {
      const row = await box.getForUpdate(person, draftId)
      assertOpen(row)
      if (version !== undefined) assertNewest(row, version)
      const { draft, contents: held, target } = await box.open(row)
      if (draft.problems.length > 0) throw notComplete(draft)
      assertNotHalted(draft.halted)
      assertFresh(draft, clock.now())
      const contents = await withLicencePdfs(given, draft, held)
      const { fields, answers } = shownIn(draft)
      const misfits = contracts.contractProblems(draft.form, draft.formVersion, { fields, answers })
      if (misfits.length > 0) throw notComplete({ problems: misfits })
      const names = await regionNames(given, fields, answers)
      const parts = { draft, contents, answers, fields, names, region: districtOf(draft, answers) ?? region }
      const matter = textOf(answers, draft.form.matterField)
      return {
        ...{ draftId, region, bundle: target.bundle, title: target.title, guideAnswers: contents.guideAnswers },
        formVersion: draft.formVersion,
        saved: { fields: draft.counter.total, filled: draft.counter.filled, papers: draft.counter.papersNotAskedFor },
        applicant: {
          idNumber: await uses.identity.idNumberOf(person.id),
          phone: textOf(answers, draft.form.phoneField) ?? null,
        },
        ...(matter ? { matter } : {}),
        items: target.items.map((item) => handItem(item, parts)),
      }
    },

    /** Joins the caller's transaction. @throws AppError `forms.already-submitted` (conflict). */
    async markSubmitted(draftId: string, submissionId: string): Promise<void> {
      if (await closeDraft(db, region, draftId, { submitted_at: clock.now(), submission_id: submissionId })) {
        return uses.materials.handedIn(draftId, submissionId)
      }
      const row = await findDraft(db, region, draftId)
      if (!row) throw notFound('forms.draft', draftId)
      assertOpen(row)
    },
  }
}

/** What was answered in words; undefined if there is no such field or answer. */
function textOf(answers: Record<string, Answer>, field: string | undefined): string | undefined {
  const value = field ? answers[field] : undefined
  return typeof value === 'string' ? value : undefined
}

/** The district (six digits, GB/T 2260) of the division that was answered. */
function districtOf({ form }: Draft, answers: Record<string, Answer>): string | undefined {
  const value = form.regionField ? answers[form.regionField] : undefined
  const code = isParts(value) ? value.region : value
  return typeof code === 'string' && code !== '' ? code.slice(0, 6) : undefined
}

interface Parts {
  draft: Draft
  contents: Contents
  /** Answers of the fields that are shown; nothing that was typed before a question disappeared. */
  answers: Record<string, Answer>
  fields: Field[]
  names: RegionNames
  region: string
}

function notComplete({ problems }: Pick<Draft, 'problems'>) {
  const named = problems.map((problem) => `${problem.field}: ${problem.message.en}`).join('; ')
  return new AppError('invalid', 'forms.not-complete', `Not complete: ${named}`, { problems })
}

function shownIn({ form, answers, guideAnswers, filled, items, today }: Draft) {
  const live = openLive(form, { answers, guideAnswers, filled, today, items: items.map(({ code }) => code) })
  const fields = fieldsOfPages(pagesOf(live))
  const given = fields.flatMap(({ id }): [string, Answer][] => {
    const { value } = live.state(id)
    return value === undefined || isEmpty(value) ? [] : [[id, value]]
  })
  return { fields, answers: Object.fromEntries(given) }
}

function handItem(item: Item, parts: Parts): HandedItem {
  const { draft, contents, answers, names, region } = parts
  const fields = parts.fields.filter(({ forItems }) => forItems.length === 0 || forItems.includes(item.code))
  const own = Object.fromEntries(fields.flatMap(({ id }) => (answers[id] === undefined ? [] : [[id, answers[id]]])))
  const evidence = { filled: draft.filled, files: contents.files, seen: draft.seen }
  const legalLimitDays = item.legalLimitDays ?? 20
  return {
    item: { code: item.code, version: item.version, name: item.name, nameEn: item.nameEn || item.name },
    ...{ region, department: item.department, departmentName: item.departmentName, legalLimitDays },
    promisedLimitDays: item.promisedLimitDays ?? legalLimitDays,
    ...(item.process ? { process: item.process } : {}),
    ...(item.licenceType ? { licenceType: item.licenceType } : {}),
    facts: fields.flatMap((field) => factOf(field, { answers, names, evidence })),
    materials: [
      ...draft.materials
        .filter((material) => material.forItems.includes(item.code))
        .map((material) => handMaterial(material, contents.files)),
      ...fields.flatMap((field) => fileField(field, contents.files)),
    ],
    answers: { ...contents.guideAnswers, ...own },
  }
}

/** What was sent for a field: its answer, her drawn signature, or what shows that her answer is right. */
function fileField(field: Field, files: KeptFile[]): HandedMaterial[] {
  const sent = sentFor(files, field.id)
  if (!takesFiles(field) || sent.length === 0) return []
  const grade = sent.every((file) => file.seen) ? 'B' : 'C'
  return [{ id: field.id, name: field.label, by: 'upload', grade, source: null, files: sent }]
}

/** @throws AppError `forms.facts-stale` (conflict): the form is to be opened once more, which asks the registers again. */
function assertFresh({ form, reads }: Draft, now: Date): void {
  const stale = [...staleReads(form, reads, now)]
  if (stale.length === 0) return
  const sentence = `reads: ${stale.join(', ')} are older than the form allows; have them asked again`
  throw new AppError('conflict', 'forms.facts-stale', sentence, { reads: stale })
}
