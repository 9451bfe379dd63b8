import type { Bindable } from '@onego/forms/contract/designs'
import { namesWithin } from './feel-text.ts'
import { freeName } from './names.ts'
import { columnsOf, type Field, type Form, fieldsOf, type Read } from './shapes.ts'

export const readsOf = (field: Pick<Field, 'binding'>): string[] => (field.binding ? [field.binding.read].flat() : [])

const bound = (form: Form) =>
  fieldsOf(form)
    .flatMap((field) => [field, ...columnsOf(field)])
    .filter(({ binding }) => binding)

/** The part of a grant's answer that somebody needs; undefined where the read was written to ask for all. */
function neededFields(form: Form, read: Read): string[] | undefined {
  if (!read.fields) return undefined
  const filling = bound(form).flatMap((field) => (readsOf(field).includes(read.id) ? [field.binding?.field ?? ''] : []))
  const following = (form.reads ?? []).flatMap(({ subject }) =>
    typeof subject === 'object' && subject.read === read.id ? [subject.field] : [],
  )
  const proving = (form.materials ?? []).filter((material) => material.read === read.id)
  const spoken = [read.pick, ...proving.map(({ holds }) => holds)].flatMap((one) => [...namesWithin(one ?? '')])
  const asked = [...filling, ...following, ...spoken, ...(read.newest ? [read.newest] : [])]
  const least = asked.length === 0 ? read.fields.slice(0, 1) : []
  return [...new Set([...asked, ...least])].sort()
}

/** Nothing is read that nobody needs: reads without use go, and each asks only for the fields that are used. */
export function tidyReads(form: Form): Form {
  if (!form.reads) return form
  const used = new Set([...bound(form).flatMap(readsOf), ...(form.materials ?? []).map(({ read }) => read)])
  const kept = form.reads.filter(({ id }) => used.has(id) || isFollowed(form, id, used))
  const rest = { ...form, reads: kept }
  return { ...rest, reads: kept.map((read) => ({ ...read, ...fieldsPart(neededFields(rest, read)) })) }
}

const fieldsPart = (fields: string[] | undefined) => (fields ? { fields } : {})

/** Whether a read that is used looks up somebody whom this one names. */
const isFollowed = (form: Form, id: string, used: ReadonlySet<string>): boolean =>
  (form.reads ?? []).some(
    (other) =>
      typeof other.subject === 'object' &&
      other.subject.read === id &&
      (used.has(other.id) || isFollowed(form, other.id, used)),
  )

type Source = Pick<Bindable, 'resource' | 'consumer' | 'purpose'>

/** One text for one source. */
export const sourceKey = ({ consumer, resource, purpose }: Source): string => `${consumer} ${resource} ${purpose}`

const isBy = (read: Read, source: Source) =>
  read.resource === source.resource && read.consumer === source.consumer && read.purpose === source.purpose

/** The read of the applicant's own record by this grant, if the form has one. */
export const findRead = (form: Form, source: Source): Read | undefined =>
  form.reads?.find((read) => isBy(read, source) && (read.subject ?? 'applicant') === 'applicant')

export const bindableOf = (read: Read, bindables: readonly Bindable[]): Bindable | undefined =>
  bindables.find((one) => isBy(read, one))

function withRead(form: Form, source: Bindable, field: string): { form: Form; id: string } {
  const found = findRead(form, source)
  if (found) return { form, id: found.id }
  const words = (source.resource.split('/').at(-1) ?? 'read').toLowerCase().split(/[^a-z0-9]+/)
  const name = words.map((word, at) => (at === 0 ? word : `${word[0]?.toUpperCase() ?? ''}${word.slice(1)}`)).join('')
  const id = freeName(/^[a-z]/.test(name) ? name : 'read', new Set(form.reads?.map((read) => read.id)))
  const { resource, consumer, purpose } = source
  return { form: { ...form, reads: [...(form.reads ?? []), { id, resource, consumer, purpose, fields: [field] }] }, id }
}

/** How to reach somebody changes more often than a register hears of it. */
const editableAtFirst = ({ type }: Field) => (type === 'phone' || type === 'email' ? { editable: true } : {})

/** 「已有数据带入」: the field is filled from this register; the read is made if the form has none like it. */
export function bindField(form: Form, fieldId: string, source: Bindable, field: string): Form {
  const { form: held, id } = withRead(form, source, field)
  const bind = (one: Field): Field =>
    one.id === fieldId ? { ...one, binding: { ...editableAtFirst(one), ...one.binding, read: id, field } } : one
  return tidyReads({
    ...held,
    pages: held.pages.map((page) => ({
      ...page,
      questions: page.questions.map((question) => ({ ...question, fields: question.fields.map(bind) })),
    })),
  })
}

/** 免提交: the material is proved by a record of this register. */
export function proveMaterial(form: Form, material: string, source: Bindable | undefined): Form {
  const others = (form.materials ?? []).filter((one) => one.material !== material)
  if (!source) return tidyReads({ ...form, materials: others })
  const { form: held, id } = withRead(form, source, source.subjectField)
  return tidyReads({ ...held, materials: [...others, { material, read: id }] })
}

interface Paper {
  id: string
  satisfiedBy?: { resource?: string | undefined } | undefined
}

/** Papers of which the item says that these registers prove them need not be handed in. */
export function withPapersSaved(form: Form, papers: readonly Paper[], sources: readonly Bindable[]): Form {
  return papers.reduce((next, { id, satisfiedBy }) => {
    const source = sources.find(({ resource }) => resource === satisfiedBy?.resource)
    const isSaid = next.materials?.some(({ material }) => material === id)
    return source && !isSaid ? proveMaterial(next, id, source) : next
  }, form)
}

/** What a register holds and a form asks for, by the type of the field and by its words. */
const FITS: Partial<Record<Field['type'], RegExp>> = {
  name: /^(姓名|本人姓名|中文姓名)$/,
  'id-number': /^(公民身份号码|身份证号码?|证件号码)$/,
  phone: /^(手机号码?|联系电话|电话)$/,
  'credit-code': /^统一社会信用代码$/,
}

interface Suggestion {
  field: string
  source: Bindable
  item: string
}

/** Fields that a register could fill and that nobody bound yet: the same words, or the one item that such a field asks for. */
export function suggestBindings(form: Form, bindables: readonly Bindable[]): Suggestion[] {
  const isOthers = (field: Field) => OTHERS_WORDS.some((word) => field.label.zh.includes(word))
  const open = fieldsOf(form).filter((field) => !field.binding && !isOthers(field) && fillable(field))
  const itemFor = (field: Field, source: Bindable) =>
    source.fields.find(({ name, masked }) => !masked && fits(field, name.zh))
  const reach = (source: Bindable) => open.filter((field) => itemFor(field, source)).length
  // The register that fills most is asked; of two that know the same, one is enough.
  const sources = bindables.toSorted((a, b) => reach(b) - reach(a))
  return open.flatMap((field) => {
    const source = sources.find((one) => itemFor(field, one))
    const item = source && itemFor(field, source)
    return source && item ? [{ field: field.id, source, item: item.field }] : []
  })
}

/** Somebody else than the applicant. */
const OTHERS_WORDS = ['配偶', '父亲', '母亲', '子女', '孩子', '法定代表人', '代理人', '被', '联系人', '监护人']

const fits = (field: Field, name: string) => name === field.label.zh.trim() || FITS[field.type]?.test(name) === true

const NOT_FILLED: readonly Field['type'][] = [
  ...(['file', 'pledge', 'declaration', 'signature', 'note', 'computed', 'table'] as const),
  ...(['choices', 'address', 'date-range', 'map-point'] as const),
]
/** Whether a register's value can stand there: one text, number or day. */
export const fillable = ({ type }: Pick<Field, 'type'>): boolean => !NOT_FILLED.includes(type)
