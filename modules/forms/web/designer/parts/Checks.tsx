import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useLanguage, useTexts } from '@onego/ui'
import { Button, Flex, Input, Select, Typography } from 'antd'
import { useDesigning } from '../context.tsx'
import { changeForm } from '../model/edit.ts'
import { type Relation, readRelation, SIGNS, writeRelation } from '../model/formulas.ts'
import { type Check, type Field, fieldsOf, isNumeric, type Text } from '../model/shapes.ts'
import { en } from '../texts/en.ts'
import { texts } from '../texts/index.ts'
import { zh } from '../texts/zh.ts'
import { Part } from './Part.tsx'
import { TextPair } from './TextPair.tsx'

const isDay = ({ type, gives }: Field) =>
  type === 'date' || type === 'month' || (type === 'computed' && gives === 'date')
const isAlike = (a: Field, b: Field) => (isNumeric(a) && isNumeric(b)) || (isDay(a) && isDay(b)) || a.type === b.type

export const takesChecks = (field: Field): boolean =>
  isNumeric(field) || isDay(field) || ['text', 'name', 'id-number', 'phone'].includes(field.type)

/** What must hold between this answer and another, or a value; said at this field in words that make themselves. */
export function Checks({ field }: { field: Field }) {
  const t = useTexts(texts)
  const { form, apply } = useDesigning()
  const all = form.checks ?? []
  const own = all.filter((check) => check.field === field.id)
  const others = fieldsOf(form).filter((one) => one.id !== field.id && isAlike(one, field))
  const put = (check: Check, next: Check | undefined) =>
    apply(
      (before) =>
        changeForm(before, {
          checks: (before.checks ?? []).flatMap((one) => (one === check ? (next ? [next] : []) : [one])),
        }),
      `check ${field.id}`,
    )
  const add = () => {
    const [first] = others
    const other = first ? { field: first.id } : { value: isNumeric(field) ? 0 : '' }
    const relation: Relation = { field: field.id, sign: '>=', other }
    apply((before) => changeForm(before, { checks: [...(before.checks ?? []), checkOf(relation, field, first)] }))
  }
  return (
    <Part title={t.checks} help={own.length === 0 ? t.checksHelp : undefined} about={['checks']}>
      {own.map((check) => (
        <CheckRow
          key={all.indexOf(check)}
          check={check}
          field={field}
          others={others}
          put={(next) => put(check, next)}
        />
      ))}
      <Button icon={<PlusOutlined aria-hidden />} style={{ alignSelf: 'start' }} onClick={add}>
        {t.addCheck}
      </Button>
    </Part>
  )
}

const VALUE = '#value'

interface RowProps {
  check: Check
  field: Field
  others: readonly Field[]
  put: (check: Check | undefined) => void
}

function CheckRow({ check, field, others, put }: RowProps) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const relation = readRelation(check.holds)
  const other = relation?.other
  const wordy = relation && messageOf(relation, field, find(others, relation))
  const isOwnWords = wordy?.zh !== check.message.zh
  const change = (next: Relation) => {
    const made = checkOf(next, field, find(others, next))
    put(isOwnWords ? { ...made, message: check.message } : made)
  }
  const towards = (chosen: string) =>
    relation &&
    change({ ...relation, other: chosen === VALUE ? { value: isNumeric(field) ? 0 : '' } : { field: chosen } })
  return (
    <Flex vertical gap={8} style={{ borderInlineStart: '3px solid var(--og-line)', paddingInlineStart: 12 }}>
      {relation && other ? (
        <Flex gap={8} wrap align="center">
          <Select
            value={relation.sign}
            aria-label={t.mustBe}
            style={{ flex: '1 1 110px' }}
            options={SIGNS.map((value) => ({ value, label: t.signs[value] }))}
            onChange={(sign) => change({ ...relation, sign })}
          />
          <Select
            value={'field' in other ? other.field : VALUE}
            aria-label={t.than}
            style={{ flex: '2 1 130px', minWidth: 0 }}
            options={[
              { value: VALUE, label: t.fixedValue },
              ...others.map(({ id, label }) => ({ value: id, label: say(label) })),
            ]}
            onChange={towards}
          />
          {'value' in other && (
            <Input
              value={other.value}
              type={isDay(field) ? 'date' : 'text'}
              aria-label={t.fixedValue}
              style={{ flex: '1 1 110px', minWidth: 0 }}
              onChange={({ target }) => {
                const typed = isNumeric(field) ? Number(target.value) : target.value
                if (!Number.isNaN(typed)) change({ ...relation, other: { value: typed } })
              }}
            />
          )}
        </Flex>
      ) : (
        <Typography.Text code>{check.holds}</Typography.Text>
      )}
      <TextPair
        label={t.checkMessage}
        value={check.message}
        maxLength={300}
        onChange={(message) => put({ ...check, message })}
      />
      <Button
        type="text"
        icon={<DeleteOutlined aria-hidden />}
        style={{ alignSelf: 'start' }}
        onClick={() => put(undefined)}
      >
        {t.removeCheck}
      </Button>
    </Flex>
  )
}

const find = (others: readonly Field[], { other }: Relation) =>
  'field' in other ? others.find(({ id }) => id === other.field) : undefined

const checkOf = (relation: Relation, field: Field, other: Field | undefined): Check => ({
  field: field.id,
  holds: writeRelation(relation),
  message: messageOf(relation, field, other),
})

function messageOf({ sign, other }: Relation, field: Field, named: Field | undefined): Text {
  const value = 'value' in other ? String(other.value) : ''
  return {
    zh: zh.checkSentence(field.label.zh, zh.signs[sign], named?.label.zh ?? value),
    en: en.checkSentence(field.label.en, en.signs[sign], named?.label.en ?? value),
  }
}
