import { ConditionField } from '@onego/rules/web/condition'
import { useLanguage, useTexts } from '@onego/ui'
import { Checkbox, Flex, InputNumber, Select, Typography } from 'antd'
import { useDesigning } from '../context.tsx'
import { changeForm } from '../model/edit.ts'
import { bindableOf, tidyReads } from '../model/reads.ts'
import type { Read } from '../model/shapes.ts'
import { texts } from '../texts/index.ts'
import { Labelled } from './Labelled.tsx'
import { Part } from './Part.tsx'
import { NoGrants } from './Prefill.tsx'
import { TextPair } from './TextPair.tsx'

/** The looks into registers that the form makes: whose record, when, and whether the applicant is asked first. */
export function ReadsEditor() {
  const t = useTexts(texts)
  const { form, bindables } = useDesigning()
  const reads = form.reads ?? []
  return (
    <Part title={t.reads} help={reads.length > 0 ? t.readsHelp : t.noReads} about={['reads']}>
      {bindables?.length === 0 && reads.length === 0 && <NoGrants />}
      {reads.map((read, at) => (
        <ReadEditor key={read.id} read={read} at={at} />
      ))}
    </Part>
  )
}

function ReadEditor({ read, at }: { read: Read; at: number }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { bindables, questions, apply } = useDesigning()
  const source = bindableOf(read, bindables ?? [])
  const names = source?.fields.filter(({ field }) => read.fields?.includes(field)).map(({ name }) => say(name)) ?? []
  const change = (next: Read) =>
    apply((before) => tidyReads(changeForm(before, { reads: (before.reads ?? []).with(at, next) })), `read ${read.id}`)
  const without = (key: 'when' | 'consent' | 'freshDays' | 'subject') => {
    const { [key]: _, ...rest } = read
    return rest as Read
  }
  return (
    <Flex vertical gap={10} style={{ borderInlineStart: '3px solid var(--og-line)', paddingInlineStart: 12 }}>
      <strong>{source ? t.registerOf(say(source.resourceName), say(source.providerName)) : read.resource}</strong>
      <Typography.Text type="secondary">{names.length > 0 ? t.asksFor(t.listed(names)) : t.asksForAll}</Typography.Text>
      <SubjectSelect read={read} change={(subject) => change(subject ? { ...read, subject } : without('subject'))} />
      <Checkbox
        checked={read.consent !== undefined}
        onChange={({ target }) =>
          change(
            target.checked ? { ...read, consent: { text: consentText(source?.resourceName) } } : without('consent'),
          )
        }
      >
        {t.consent}
      </Checkbox>
      {read.consent && (
        <TextPair
          label={t.consentText}
          value={read.consent.text}
          rows={3}
          maxLength={2000}
          onChange={(text) => change({ ...read, consent: { text } })}
        />
      )}
      <Labelled label={t.freshDays}>
        {(id) => (
          <InputNumber
            id={id}
            min={1}
            max={3650}
            precision={0}
            value={read.freshDays ?? null}
            placeholder={t.noLimit}
            onChange={(days) => change(days ? { ...read, freshDays: days } : without('freshDays'))}
          />
        )}
      </Labelled>
      {questions.length > 0 && (
        <>
          <Typography.Text>{t.readWhen}</Typography.Text>
          <ConditionField
            label={t.readWhen}
            subjects={questions}
            value={read.when}
            onChange={(when) => change(when ? { ...read, when } : without('when'))}
          />
        </>
      )}
    </Flex>
  )
}

const consentText = (name: { zh: string; en: string } | undefined) => ({
  zh: `为了替您填写申请表，需要查询您的“${name?.zh ?? ''}”。您不同意的，可以自己填写。`,
  en: `To fill in the form for you, your record in “${name?.en ?? ''}” is looked up. If you do not agree, fill it in yourself.`,
})

/** The applicant's own record, or that of somebody whom another read names. */
function SubjectSelect({ read, change }: { read: Read; change: (subject: Read['subject'] | undefined) => void }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { form, bindables } = useDesigning()
  const others = (form.reads ?? []).filter((one) => one.id !== read.id && !follows(form.reads ?? [], one, read.id))
  const options = others.flatMap((other) => {
    const source = bindableOf(other, bindables ?? [])
    return (source?.fields ?? [])
      .filter(
        ({ field, masked }) => !masked && field !== source?.subjectField && /(^|_)(id|id_number|idcard)$/.test(field),
      )
      .map(({ field, name }) => ({
        value: `${other.id} ${field}`,
        label: t.personNamedBy(source ? say(source.resourceName) : other.resource, say(name)),
      }))
  })
  const { subject } = read
  const value = typeof subject === 'object' ? `${subject.read} ${subject.field}` : ''
  const isOther = value !== '' && !options.some((one) => one.value === value)
  if (options.length === 0 && value === '') return null
  return (
    <Labelled label={t.whose}>
      {(id) => (
        <Select
          id={id}
          value={value}
          options={[{ value: '', label: t.applicantsOwn }, ...(isOther ? [{ value, label: value }] : []), ...options]}
          onChange={(chosen) => {
            const [from = '', field = ''] = chosen.split(' ')
            change(from === '' ? undefined : { read: from, field })
          }}
        />
      )}
    </Labelled>
  )
}

/** Whether this read waits for the other, at whatever distance. */
const follows = (reads: readonly Read[], { subject }: Read, other: string): boolean => {
  if (typeof subject !== 'object') return false
  const before = reads.find(({ id }) => id === subject.read)
  return subject.read === other || (before !== undefined && follows(reads, before, other))
}
