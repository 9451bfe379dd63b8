import { AppError, notFound } from '@onego/platform/errors'
import type { Person } from '@onego/platform/http'
import type { Item } from '@onego/service-items/contract'
import type { Answer, Draft, DraftMaterial, HandedFact, HandedForm, HandedItem, HandedMaterial } from '../contract.ts'
import type { Field } from '../definition.ts'
import { effectiveAnswers, visibleFields } from '../rules/visible.ts'
import { closeDraft, findDraft } from '../store.ts'
import { assertNewest, assertOpen, type DraftBox } from './draft-box.ts'
import type { Contents, Given, KeptFile } from './given.ts'

export function createHandIn(given: Given, box: DraftBox) {
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
      const { draft, contents, target } = await box.open(row)
      if (draft.problems.length > 0) throw notComplete(draft)
      const answers = answersOf(draft)
      const names = await regionNames(given, draft, answers)
      const parts: Parts = { draft, contents, answers, names, region: districtOf(draft, answers) ?? region }
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
      if (await closeDraft(db, region, draftId, { submitted_at: clock.now(), submission_id: submissionId })) return
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
  return textOf(answers, form.regionField)?.slice(0, 6)
}

interface Parts {
  draft: Draft
  contents: Contents
  answers: Record<string, Answer>
  names: Map<string, string>
  region: string
}

function notComplete({ problems }: Draft) {
  const named = problems.map((problem) => `${problem.field}: ${problem.message.en}`).join('; ')
  return new AppError('invalid', 'forms.not-complete', `Not complete: ${named}`, { problems })
}

/** Answers of the fields that are shown; nothing that was typed before a question disappeared. */
function answersOf(draft: Draft): Record<string, Answer> {
  const effective = effectiveAnswers(draft.form, situationOf(draft))
  const shown = visibleFields(draft.form, situationOf(draft))
  return Object.fromEntries(
    shown.flatMap(({ id }) => {
      const value = effective[id]
      return value === undefined || value === '' ? [] : [[id, value]]
    }),
  )
}

const situationOf = ({ answers, guideAnswers, filled, items }: Draft) => ({
  ...{ answers, guideAnswers, filled },
  items: items.map((item) => item.code),
})

async function regionNames({ uses }: Given, draft: Draft, answers: Record<string, Answer>) {
  const codes = visibleFields(draft.form, situationOf(draft)).flatMap(({ id, type }) => {
    const code = answers[id]
    return type === 'region' && typeof code === 'string' ? [code] : []
  })
  const named = codes.map(async (code): Promise<[string, string]> => {
    const chain = await uses.regions.chain(code).catch(() => [])
    return [
      code,
      chain.length > 0
        ? [...chain]
            .reverse()
            .map((one) => one.name)
            .join('')
        : code,
    ]
  })
  return new Map(await Promise.all(named))
}

function handItem(item: Item, parts: Parts): HandedItem {
  const { draft, contents, answers, region } = parts
  const fields = visibleFields(draft.form, { ...situationOf(draft), items: [item.code] })
  const own = Object.fromEntries(fields.flatMap(({ id }) => (answers[id] === undefined ? [] : [[id, answers[id]]])))
  const legalLimitDays = item.legalLimitDays ?? 20
  return {
    item: { code: item.code, version: item.version, name: item.name, nameEn: item.nameEn || item.name },
    ...{ region, department: item.department, departmentName: item.departmentName, legalLimitDays },
    promisedLimitDays: item.promisedLimitDays ?? legalLimitDays,
    ...(item.process ? { process: item.process } : {}),
    ...(item.licenceType ? { licenceType: item.licenceType } : {}),
    facts: fields.flatMap((field) => factOf(field, parts)),
    materials: [
      ...draft.materials
        .filter((material) => material.forItems.includes(item.code))
        .map((material) => handMaterial(material, contents.files)),
      ...fields.flatMap((field) => fileField(field, contents.files)),
    ],
    answers: { ...contents.guideAnswers, ...own },
  }
}

/** Grade A while a register's value stands; what she typed is her own word (D), given with the pledge. */
function factOf(field: Field, { draft, answers, names }: Parts): HandedFact[] {
  const value = answers[field.id]
  if (value === undefined || field.type === 'file') return []
  const filled = draft.filled[field.id]
  const known = filled && filled.value === value ? filled : undefined
  return [
    {
      ...{ field: field.id, label: field.label, ...inWords(field, value, names), kind: field.type },
      ...{ grade: known?.grade ?? 'D', source: known?.source ?? null },
    },
  ]
}

function inWords(field: Field, value: Answer, names: Map<string, string>): Pick<HandedFact, 'value' | 'valueEn'> {
  if (field.type === 'pledge') return value === true ? said('已承诺', 'Pledged') : said('未承诺', 'Not pledged')
  if (field.type === 'yes-no') return value === 'yes' ? said('是', 'Yes') : said('否', 'No')
  if (field.type === 'region') return { value: names.get(String(value)) ?? String(value) }
  const text = field.options.find((one) => one.value === value)?.text
  const { zh, en } = text ?? { zh: String(value), en: String(value) }
  if (field.unit) return said(`${zh} ${field.unit.zh}`, `${en} ${field.unit.en}`)
  return text ? said(zh, en) : { value: zh }
}

const said = (value: string, valueEn: string) => ({ value, valueEn })

const sentFor = (files: KeptFile[], field: string) =>
  files.filter((file) => file.field === field).map(({ field: _, ...file }) => file)

function handMaterial(material: DraftMaterial, files: KeptFile[]): HandedMaterial {
  const { id, name, nameEn, by, source, field } = material
  const grade = { data: 'A', upload: 'C', pledge: 'D', missing: null } as const
  return {
    ...{ id, name: { zh: name, en: nameEn || name }, by: by === 'pledge' ? 'missing' : by },
    ...{ grade: grade[by], source, files: sentFor(files, field) },
  }
}

function fileField(field: Field, files: KeptFile[]): HandedMaterial[] {
  const sent = sentFor(files, field.id)
  if (field.type !== 'file' || sent.length === 0) return []
  return [{ id: field.id, name: field.label, by: 'upload', grade: 'C', source: null, files: sent }]
}
