import type { DecisionTable, TableInput, TableOutput } from '@onego/rules/contract'
import { checkTable, decideWith } from '@onego/rules/feel'
import { Section, useLanguage, useTexts } from '@onego/ui'
import { Alert, Flex, Typography } from 'antd'
import { useDeferredValue, useMemo, useState } from 'react'
import { InputsForm } from '../InputsForm.tsx'
import { Outcome } from '../Outcome.tsx'
import { texts } from '../texts/index.ts'
import { InputDialog, OutputDialog } from './ColumnDialog.tsx'
import { moveInput, moveOutput, putInput, putOutput, removeInput, removeOutput, type Subject } from './edit.ts'
import { type ColumnAt, Grid } from './Grid.tsx'
import { Settings } from './Settings.tsx'
import { TestCases } from './TestCases.tsx'

export interface ShownProblem {
  where: string
  message: { zh: string; en: string }
  severity: string
}

interface Props {
  value: DecisionTable
  onChange: (value: DecisionTable) => void
  /** What others found; what is wrong in the table itself is found here, while it is being written. */
  problems?: readonly ShownProblem[]
  /** Questions and fields that conditions may be about. */
  questions?: readonly Subject[]
}

const NONE: never[] = []

/** A decision table as officials write it: rows of conditions and results, tried out and checked at every change. */
export function TableDesigner({ value, onChange, problems = NONE, questions = NONE }: Props) {
  const { designer: t } = useTexts(texts)
  const [column, setColumn] = useState<ColumnAt>()
  const quiet = useDeferredValue(value)
  const own = useMemo(() => checkTable(quiet), [quiet])
  const shown = useMemo(() => merged(own, problems), [own, problems])
  const wrong = useMemo(() => new Set(shown.map(({ where }) => where)), [shown])
  return (
    <Flex vertical gap={16}>
      <Section title={t.settings}>
        <Settings table={value} change={onChange} />
      </Section>
      <Section title={t.rows}>
        <Grid table={value} change={onChange} subjects={questions} wrong={wrong} openColumn={setColumn} />
      </Section>
      <Section title={t.problems}>
        <Problems problems={shown} />
      </Section>
      <TryOut table={value} />
      <Section title={t.tests}>
        <TestCases table={value} change={onChange} />
      </Section>
      {column && (
        <Column
          table={value}
          change={onChange}
          column={column}
          subjects={questions}
          close={() => setColumn(undefined)}
        />
      )}
    </Flex>
  )
}

function merged(own: readonly ShownProblem[], others: readonly ShownProblem[]): ShownProblem[] {
  const known = new Set(own.map(({ where, message }) => `${where} ${message.zh}`))
  return [...own, ...others.filter(({ where, message }) => !known.has(`${where} ${message.zh}`))]
}

function Problems({ problems }: { problems: readonly ShownProblem[] }) {
  const { designer: t } = useTexts(texts)
  const { say } = useLanguage()
  if (problems.length === 0) return <Alert type="success" showIcon title={t.fine} />
  const errors = problems.filter(({ severity }) => severity === 'error')
  const others = problems.filter(({ severity }) => severity !== 'error')
  return (
    <Flex vertical gap={8} role="status">
      {[errors, others].map(
        (list, at) =>
          list.length > 0 && (
            <Alert
              key={at === 0 ? 'errors' : 'warnings'}
              type={at === 0 ? 'error' : 'warning'}
              showIcon
              title={at === 0 ? t.errors(list.length) : t.warnings(list.length)}
              description={
                <ul style={{ margin: 0, paddingInlineStart: 20 }}>
                  {list.map(({ where, message }) => (
                    <li key={`${where} ${message.zh}`}>{say(message)}</li>
                  ))}
                </ul>
              }
            />
          ),
      )}
    </Flex>
  )
}

function TryOut({ table }: { table: DecisionTable }) {
  const t = useTexts(texts)
  const [inputs, setInputs] = useState<Record<string, unknown>>({})
  const isAsked = Object.keys(inputs).length > 0
  return (
    <Section title={t.try.title}>
      <Flex vertical gap={12}>
        <Typography.Text type="secondary">{t.try.text}</Typography.Text>
        <InputsForm columns={table.inputs} value={inputs} onChange={setInputs} />
        {isAsked && <Outcome table={table} outcome={decideWith(table, inputs)} />}
      </Flex>
    </Section>
  )
}

interface ColumnProps {
  table: DecisionTable
  change: (table: DecisionTable) => void
  column: ColumnAt
  subjects: readonly Subject[]
  close: () => void
}

function Column({ table, change, column: { part, at }, subjects, close }: ColumnProps) {
  if (!table[part][at]) return null
  const leave = (next: DecisionTable) => {
    change(next)
    close()
  }
  if (part === 'inputs') {
    return (
      <InputDialog
        key={at}
        input={table.inputs[at] as TableInput}
        subjects={subjects}
        put={(input) => change(putInput(table, at, input))}
        move={(step) => leave(moveInput(table, at, at + step))}
        remove={() => leave(removeInput(table, at))}
        close={close}
      />
    )
  }
  return (
    <OutputDialog
      key={at}
      output={table.outputs[at] as TableOutput}
      put={(output) => change(putOutput(table, at, output))}
      move={(step) => leave(moveOutput(table, at, at + step))}
      remove={() => leave(removeOutput(table, at))}
      close={close}
    />
  )
}
