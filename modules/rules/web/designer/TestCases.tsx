import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import type { DecisionTable, TableTest } from '@onego/rules/contract'
import { passesTest } from '@onego/rules/feel'
import { type Text, tokens, useLanguage, useTexts } from '@onego/ui'
import { Button, Flex, Input, Tag, Typography } from 'antd'
import { useState } from 'react'
import { plainWords } from '../cell-words.ts'
import { InputsForm } from '../InputsForm.tsx'
import { texts } from '../texts/index.ts'
import type { Texts } from '../texts/zh.ts'

interface Props {
  table: DecisionTable
  change: (table: DecisionTable) => void
}

/** Examples that must come out right, each tried at every change. */
export function TestCases({ table, change }: Props) {
  const { designer: t } = useTexts(texts)
  const put = (tests: TableTest[]) => change({ ...table, tests })
  const add = () => put([...table.tests, { name: t.newTest(table.tests.length + 1), inputs: {}, expected: {} }])
  return (
    <Flex vertical gap={12}>
      <Typography.Text type="secondary">{t.testsText}</Typography.Text>
      {table.tests.map((test, at) => (
        <Case
          // biome-ignore lint/suspicious/noArrayIndexKey: names of test cases are being typed
          key={at}
          table={table}
          test={test}
          put={(next) => put(table.tests.with(at, next))}
          remove={() => put(table.tests.toSpliced(at, 1))}
        />
      ))}
      <Button icon={<PlusOutlined aria-hidden />} style={{ alignSelf: 'start' }} onClick={add}>
        {t.addTest}
      </Button>
    </Flex>
  )
}

interface CaseProps {
  table: DecisionTable
  test: TableTest
  put: (test: TableTest) => void
  remove: () => void
}

function Case({ table, test, put, remove }: CaseProps) {
  const { designer: t } = useTexts(texts)
  const { say } = useLanguage()
  const { passes, got } = passesTest(table, test)
  const gotWords = wordsOf(got, table, useTexts(texts), say)
  return (
    <div style={{ border: `1px solid ${tokens.line}`, borderRadius: 8, padding: 12 }}>
      <Flex gap={8} align="center" style={{ marginBottom: 8 }}>
        <Input
          value={test.name}
          aria-label={t.testName}
          maxLength={200}
          onChange={({ target }) => put({ ...test, name: target.value })}
        />
        <Tag style={markOf(passes ? tokens.good : tokens.danger)}>{passes ? t.passes : t.fails}</Tag>
        <Button
          type="text"
          icon={<DeleteOutlined aria-hidden />}
          aria-label={t.removeTest(test.name)}
          onClick={remove}
        />
      </Flex>
      <InputsForm columns={table.inputs} value={test.inputs} onChange={(inputs) => put({ ...test, inputs })} />
      <Typography.Text strong style={{ display: 'block', margin: '12px 0 4px' }}>
        {t.expected}
      </Typography.Text>
      <Expected table={table} test={test} put={put} />
      {!passes && (
        <Flex gap={12} wrap align="center" style={{ marginTop: 8 }}>
          <span>
            {t.got}: {gotWords || t.none}
          </span>
          <Button size="small" onClick={() => put({ ...test, expected: got as TableTest['expected'] })}>
            {t.takeResult}
          </Button>
        </Flex>
      )}
    </div>
  )
}

function wordsOf(got: unknown, table: DecisionTable, t: Texts, say: (text: Text) => string): string {
  const answers = (Array.isArray(got) ? got : [got]) as Record<string, unknown>[]
  const one = (answer: Record<string, unknown>) =>
    table.outputs
      .filter(({ id }) => Object.hasOwn(answer, id))
      .map((output) => `${say(output.label) || output.id}: ${plainWords(answer[output.id], output, t, say)}`)
      .join('，')
  return answers.map(one).filter(Boolean).join('；')
}

const markOf = (color: string) => ({ color, background: '#fff', borderColor: color })

/** Outputs are filled in as inputs are; several answers, and lists, are written as JSON. */
function Expected({ table, test, put }: Pick<CaseProps, 'table' | 'test' | 'put'>) {
  const { expected } = test
  const isPlain = !Array.isArray(expected) && Object.values(expected).every((one) => typeof one !== 'object')
  if (!isPlain) return <ExpectedJson key={JSON.stringify(expected)} test={test} put={put} />
  const columns = table.outputs.map((output) => ({ ...output, expression: output.id }))
  return <InputsForm columns={columns} value={expected} onChange={(next) => put({ ...test, expected: next })} />
}

function ExpectedJson({ test, put }: Pick<CaseProps, 'test' | 'put'>) {
  const { designer: t } = useTexts(texts)
  const [said, setSaid] = useState(JSON.stringify(test.expected))
  const [isWrong, setWrong] = useState(false)
  const read = () => {
    try {
      const expected: unknown = JSON.parse(said)
      const isObject = typeof expected === 'object' && expected !== null
      setWrong(!isObject)
      if (isObject) put({ ...test, expected: expected as TableTest['expected'] })
    } catch {
      setWrong(true)
    }
  }
  return (
    <Flex vertical style={{ flex: '1 1 220px' }}>
      <Input
        value={said}
        aria-label={t.expected}
        title={t.manyHint}
        status={isWrong ? 'error' : ''}
        onChange={({ target }) => setSaid(target.value)}
        onBlur={read}
      />
      {isWrong && <Typography.Text type="danger">{t.badJson}</Typography.Text>}
    </Flex>
  )
}
