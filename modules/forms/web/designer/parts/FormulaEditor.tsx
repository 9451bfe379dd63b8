import { isFeel } from '@onego/rules/feel'
import { useLanguage, useTexts } from '@onego/ui'
import { Button, Flex, Input, Select, Typography } from 'antd'
import { useState } from 'react'
import type { Changes } from '../model/edit.ts'
import { type Formula, readFormula, writeFormula } from '../model/formulas.ts'
import { type Column, columnsOf, isNumeric } from '../model/shapes.ts'
import type { Operands } from '../model/subjects.ts'
import { texts } from '../texts/index.ts'
import { Labelled } from './Labelled.tsx'
import { Part } from './Part.tsx'

interface Props {
  field: Column
  operands: Operands
  change: (changes: Changes<Column>) => void
}

const KINDS = ['sum', 'difference', 'product', 'quotient', 'age', 'days', 'column-sum', 'rows', 'today'] as const
type Kind = (typeof KINDS)[number] | 'birth-date' | 'sex' | 'own'

/** How a field is worked out: a usual calculation over chosen answers, what an ID number says, or an expression. */
export function FormulaEditor({ field, operands, change }: Props) {
  const t = useTexts(texts)
  const read = field.compute === undefined ? undefined : readFormula(field.compute)
  const [started, setStarted] = useState<Formula>()
  const formula = started ?? read
  const kind: Kind = field.derive?.what ?? formula?.kind ?? 'own'
  const choose = (next: Kind) => {
    if (next === 'own') return setStarted(undefined)
    if (next === 'birth-date' || next === 'sex') {
      setStarted(undefined)
      const from = field.derive?.from ?? operands.idNumbers[0]?.id
      const gives = next === 'sex' ? 'text' : 'date'
      return change({ derive: from ? { from, what: next } : undefined, compute: undefined, gives })
    }
    put(emptyFormula(next, operands))
  }
  const put = (next: Formula) => {
    const compute = writeFormula(next)
    setStarted(compute === undefined ? next : undefined)
    if (compute !== undefined) change({ compute, derive: undefined, gives: givesOf(next, operands) })
  }
  const canDerive = operands.idNumbers.length > 0
  const kinds: Kind[] = [...KINDS, ...(canDerive ? (['birth-date', 'sex'] as const) : []), 'own']
  return (
    <Part title={t.formula} about={['compute', 'derive', 'gives']}>
      <Select
        value={kind}
        aria-label={t.formula}
        options={kinds.map((value) => ({ value, label: t.formulas[value] }))}
        listHeight={480}
        onChange={choose}
      />
      {field.derive && <Derived {...{ field, operands, change }} />}
      {!field.derive && kind !== 'own' && formula && <Parts formula={formula} operands={operands} put={put} />}
      {kind === 'own' && <Expression field={field} change={change} />}
      {started && <Typography.Text type="secondary">{t.chooseAll}</Typography.Text>}
      <Labelled label={t.gives}>
        {(id) => (
          <Select
            id={id}
            value={field.gives ?? 'text'}
            options={(['number', 'money', 'text', 'date', 'yes-no'] as const).map((value) => ({
              value,
              label: t.givesKinds[value],
            }))}
            onChange={(gives) => change({ gives })}
          />
        )}
      </Labelled>
    </Part>
  )
}

function emptyFormula(kind: (typeof KINDS)[number], { numbers, days, tables }: Operands): Formula {
  const [first = '', second = ''] = numbers.map(({ id }) => id)
  const [from = '', to = ''] = days.map(({ id }) => id)
  const table = tables[0]
  const column = table && columnsOf(table).find(isNumeric)
  const made: Record<(typeof KINDS)[number], Formula> = {
    sum: { kind: 'sum', names: [first, second].filter((name) => name !== '') },
    difference: { kind: 'difference', from: first, minus: second },
    product: { kind: 'product', of: first, times: second || 1 },
    quotient: { kind: 'quotient', of: first, by: second || 1 },
    age: { kind: 'age', date: from },
    days: { kind: 'days', from, to },
    'column-sum': { kind: 'column-sum', table: table?.id ?? '', column: column?.id ?? '' },
    rows: { kind: 'rows', table: table?.id ?? '' },
    today: { kind: 'today' },
  }
  return made[kind]
}

function givesOf(formula: Formula, { numbers }: Operands): 'money' | 'number' | 'date' {
  if (formula.kind === 'today') return 'date'
  if (formula.kind === 'column-sum') return 'money'
  if (formula.kind !== 'sum' && formula.kind !== 'difference' && formula.kind !== 'product') return 'number'
  const names = formula.kind === 'sum' ? formula.names : [formula.kind === 'product' ? formula.of : formula.from]
  const isMoney = ({ type, gives }: Column) => type === 'money' || (type === 'computed' && gives === 'money')
  return numbers.some((one) => names.includes(one.id) && isMoney(one)) ? 'money' : 'number'
}

interface PartsProps {
  formula: Formula
  operands: Operands
  put: (formula: Formula) => void
}

function Parts({ formula, operands, put }: PartsProps) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const named = (fields: readonly Column[]) => fields.map(({ id, label }) => ({ value: id, label: say(label) }))
  const numbers = named(operands.numbers)
  const pick = (
    label: string,
    value: string,
    options: { value: string; label: string }[],
    set: (id: string) => void,
  ) => (
    <Labelled label={label}>
      {(id) => (
        <Select
          id={id}
          value={value || null}
          options={options}
          placeholder={t.choose}
          onChange={(one) => set(one ?? '')}
        />
      )}
    </Labelled>
  )
  switch (formula.kind) {
    case 'sum':
      return (
        <Select
          mode="multiple"
          value={formula.names}
          aria-label={t.addedUp}
          placeholder={t.addedUp}
          options={numbers}
          onChange={(names: string[]) => put({ kind: 'sum', names })}
        />
      )
    case 'difference':
      return (
        <Flex gap={12} wrap>
          {pick(t.from, formula.from, numbers, (from) => put({ ...formula, from }))}
          {pick(t.minus, formula.minus, numbers, (minus) => put({ ...formula, minus }))}
        </Flex>
      )
    case 'product':
      return (
        <Flex gap={12} wrap>
          {pick(t.of, formula.of, numbers, (of) => put({ ...formula, of }))}
          <Factor label={t.times} value={formula.times} options={numbers} set={(times) => put({ ...formula, times })} />
        </Flex>
      )
    case 'quotient':
      return (
        <Flex gap={12} wrap>
          {pick(t.of, formula.of, numbers, (of) => put({ ...formula, of }))}
          <Factor label={t.by} value={formula.by} options={numbers} set={(by) => put({ ...formula, by })} />
        </Flex>
      )
    case 'age':
      return pick(t.bornOn, formula.date, named(operands.days), (date) => put({ ...formula, date }))
    case 'days':
      return (
        <Flex gap={12} wrap>
          {pick(t.firstDay, formula.from, named(operands.days), (from) => put({ ...formula, from }))}
          {pick(t.lastDay, formula.to, named(operands.days), (to) => put({ ...formula, to }))}
        </Flex>
      )
    case 'today':
      return null
    default:
      return <TableParts {...{ formula, operands, put }} />
  }
}

function TableParts({ formula, operands, put }: PartsProps) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  if (formula.kind !== 'column-sum' && formula.kind !== 'rows') return null
  const table = operands.tables.find(({ id }) => id === formula.table)
  const options = (fields: readonly Column[]) => fields.map(({ id, label }) => ({ value: id, label: say(label) }))
  return (
    <Flex gap={12} wrap>
      <Labelled label={t.table}>
        {(id) => (
          <Select
            id={id}
            value={formula.table || null}
            placeholder={t.choose}
            options={options(operands.tables)}
            onChange={(chosen) =>
              put({ ...formula, table: chosen ?? '', ...(formula.kind === 'rows' ? {} : { column: '' }) })
            }
          />
        )}
      </Labelled>
      {formula.kind === 'column-sum' && (
        <Labelled label={t.column}>
          {(id) => (
            <Select
              id={id}
              value={formula.column || null}
              placeholder={t.choose}
              options={options(table ? columnsOf(table).filter(isNumeric) : [])}
              onChange={(column) => put({ ...formula, column: column ?? '' })}
            />
          )}
        </Labelled>
      )}
    </Flex>
  )
}

interface FactorProps {
  label: string
  value: string | number
  options: { value: string; label: string }[]
  set: (value: string | number) => void
}

/** An answer, or a number that is typed. */
function Factor({ label, value, options, set }: FactorProps) {
  const t = useTexts(texts)
  const isNumber = typeof value === 'number'
  return (
    <Labelled label={label}>
      {(id) => (
        <Flex gap={8}>
          <Select
            id={id}
            value={isNumber ? '' : value}
            style={{ flex: 1, minWidth: 90 }}
            options={[{ value: '', label: t.fixedNumber }, ...options]}
            onChange={(chosen) => set(chosen === '' ? 1 : chosen)}
          />
          {isNumber && (
            <Input
              value={value}
              inputMode="decimal"
              aria-label={t.fixedNumber}
              style={{ width: 90 }}
              onChange={({ target }) => /^\d+(\.\d+)?$/.test(target.value) && set(Number(target.value))}
            />
          )}
        </Flex>
      )}
    </Labelled>
  )
}

function Derived({ field, operands, change }: Props) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { derive } = field
  if (!derive) return null
  return (
    <Labelled label={t.ofIdNumber}>
      {(id) => (
        <Select
          id={id}
          value={derive.from}
          options={operands.idNumbers.map((one) => ({ value: one.id, label: say(one.label) }))}
          onChange={(from) => change({ derive: { ...derive, from } })}
        />
      )}
    </Labelled>
  )
}

function Expression({ field, change }: Pick<Props, 'field' | 'change'>) {
  const t = useTexts(texts)
  const [typed, setTyped] = useState(field.compute ?? '')
  const isWrong = typed.trim() !== '' && !isFeel(typed)
  return (
    <>
      <Input.TextArea
        value={typed}
        aria-label={t.formulas.own}
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={1000}
        status={isWrong ? 'error' : ''}
        onChange={({ target }) => {
          setTyped(target.value)
          if (target.value.trim() !== '' && isFeel(target.value)) change({ compute: target.value, derive: undefined })
        }}
      />
      <Typography.Text type={isWrong ? 'danger' : 'secondary'}>{isWrong ? t.notFeel : t.feelHelp}</Typography.Text>
      {!isWrong && field.compute !== typed && (
        <Button type="link" size="small" onClick={() => setTyped(field.compute ?? '')}>
          {t.takeBack}
        </Button>
      )}
    </>
  )
}
