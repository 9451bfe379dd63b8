import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { isFeel } from '@onego/rules/feel'
import { type Text, useLanguage, useTexts } from '@onego/ui'
import { Button, Flex, Input, Select, Typography } from 'antd'
import { useState } from 'react'
import { ClauseValue } from './ClauseValue.tsx'
import { type Clause, COMPARISONS, type Comparison, type Condition, readCondition, writeCondition } from './plain.ts'
import { texts } from './texts.ts'

/** An answer that a condition may speak of. */
export interface ConditionSubject {
  id: string
  label: Text
  /** `yes-no`, `choice`, `choices`, `number`, `money`, `integer`, `date`, or any other kind of text. */
  type: string
  options?: { value: string; text: Text }[] | undefined
}

interface Props {
  /** FEEL; undefined: no condition. */
  value: string | undefined
  onChange: (value: string | undefined) => void
  subjects: readonly ConditionSubject[]
  /** Says what the condition is for, to those who do not see the page. */
  label: string
}

/** A FEEL condition as people choose it: answer, comparison, value. What lists cannot say is written as an expression. */
export function ConditionField({ value, onChange, subjects, label }: Props) {
  const t = useTexts(texts)
  const read = value === undefined ? EMPTY : readCondition(value)
  const [asText, setAsText] = useState(read === undefined)
  const change = (condition: Condition) => onChange(writeCondition(condition))
  return (
    <Flex vertical gap={8} role="group" aria-label={label}>
      {asText || !read ? (
        <Expression value={value} onChange={onChange} label={label} />
      ) : (
        <Clauses condition={read} change={change} subjects={subjects} />
      )}
      {!read && <Typography.Text type="secondary">{t.cannotRead}</Typography.Text>}
      {read && (
        <Button type="link" size="small" style={{ alignSelf: 'start', padding: 0 }} onClick={() => setAsText(!asText)}>
          {asText ? t.asRows : t.asText}
        </Button>
      )}
    </Flex>
  )
}

const EMPTY: Condition = { join: 'and', clauses: [] }

function Expression({ value, onChange, label }: Pick<Props, 'value' | 'onChange' | 'label'>) {
  const t = useTexts(texts)
  const isWrong = value !== undefined && !isFeel(value)
  return (
    <>
      <Input.TextArea
        value={value ?? ''}
        autoSize={{ minRows: 1, maxRows: 6 }}
        maxLength={500}
        aria-label={label}
        status={isWrong ? 'error' : ''}
        onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
      />
      {isWrong && <Typography.Text type="danger">{t.wrong}</Typography.Text>}
    </>
  )
}

interface ClausesProps {
  condition: Condition
  change: (condition: Condition) => void
  subjects: readonly ConditionSubject[]
}

function Clauses({ condition, change, subjects }: ClausesProps) {
  const t = useTexts(texts)
  const { join, clauses } = condition
  const [first] = subjects
  const put = (index: number, clause: Clause) =>
    change({ join, clauses: clauses.map((one, at) => (at === index ? clause : one)) })
  return (
    <>
      {clauses.length === 0 && <Typography.Text type="secondary">{first ? t.none : t.noFields}</Typography.Text>}
      {clauses.length > 1 && (
        <Select
          value={join}
          aria-label={t.comparison}
          options={[
            { value: 'and', label: t.all },
            { value: 'or', label: t.any },
          ]}
          onChange={(chosen) => change({ join: chosen, clauses })}
        />
      )}
      {clauses.map((clause, index) => (
        <ClauseRow
          // biome-ignore lint/suspicious/noArrayIndexKey: clauses have no names; they are only changed in place
          key={index}
          clause={clause}
          subjects={subjects}
          put={(next) => put(index, next)}
          remove={() => change({ join, clauses: clauses.filter((_, at) => at !== index) })}
        />
      ))}
      {first && (
        <Button
          icon={<PlusOutlined aria-hidden />}
          style={{ alignSelf: 'start' }}
          onClick={() => change({ join, clauses: [...clauses, clauseAbout(first)] })}
        >
          {t.add}
        </Button>
      )}
    </>
  )
}

interface RowProps {
  clause: Clause
  subjects: readonly ConditionSubject[]
  put: (clause: Clause) => void
  remove: () => void
}

function ClauseRow({ clause, subjects, put, remove }: RowProps) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const subject = subjects.find((one) => one.id === clause.name)
  const choose = (name: string) => {
    const chosen = subjects.find((one) => one.id === name)
    if (chosen) put(clauseAbout(chosen))
  }
  const compare = (comparison: Comparison) =>
    put({ ...clause, comparison, value: valueFor(comparison, clause, subject) })
  return (
    <Flex gap={8} wrap align="center">
      <Select
        value={clause.name}
        aria-label={t.field}
        style={{ flex: '2 1 180px', minWidth: 0 }}
        showSearch={{ optionFilterProp: 'label' }}
        options={subjects.map(({ id, label }) => ({ value: id, label: say(label) || id }))}
        onChange={choose}
      />
      <Select
        value={clause.comparison}
        aria-label={t.comparison}
        style={{ flex: '1 1 110px' }}
        options={comparisonsFor(subject).map((one) => ({ value: one, label: t.comparisons[one] }))}
        onChange={compare}
      />
      <ClauseValue clause={clause} subject={subject} put={put} />
      <Button type="text" icon={<DeleteOutlined />} aria-label={t.remove} onClick={remove} />
    </Flex>
  )
}

const NUMBERS = ['number', 'integer', 'money', 'computed']
const ORDERED: Comparison[] = ['is', 'is-not', 'less', 'at-most', 'greater', 'at-least', 'given', 'not-given']
const LISTED: Comparison[] = ['is', 'is-not', 'one-of', 'given', 'not-given']
const SEVERAL: Comparison[] = ['has', 'given', 'not-given']
const PLAIN: Comparison[] = ['is', 'is-not', 'given', 'not-given']

/** What can be asked of an answer of this kind. */
function comparisonsFor(subject: ConditionSubject | undefined): readonly Comparison[] {
  if (!subject) return COMPARISONS
  if (subject.type === 'choices') return SEVERAL
  if (NUMBERS.includes(subject.type) || subject.type === 'date') return ORDERED
  return subject.options && subject.options.length > 0 ? LISTED : PLAIN
}

const isNumber = (subject: ConditionSubject | undefined) => NUMBERS.includes(subject?.type ?? '')

function clauseAbout(subject: ConditionSubject): Clause {
  const comparison = comparisonsFor(subject)[0] ?? 'is'
  return { name: subject.id, comparison, value: firstValue(subject) }
}

function firstValue(subject: ConditionSubject | undefined) {
  if (isNumber(subject)) return 0
  if (subject?.type === 'yes-no') return 'yes'
  return subject?.options?.[0]?.value ?? ''
}

function valueFor(comparison: Comparison, clause: Clause, subject: ConditionSubject | undefined): Clause['value'] {
  if (comparison === 'given' || comparison === 'not-given') return null
  const before = clause.value ?? firstValue(subject)
  if (comparison === 'one-of') return [before].flat().map(String)
  return Array.isArray(before) ? (before[0] ?? '') : before
}
