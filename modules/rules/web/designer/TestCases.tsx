import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import type { DecisionTable, TableTest } from '@onego/rules/contract'
import { passesTest } from '@onego/rules/feel'
import { tokens, useTexts } from '@onego/ui'
import { Button, Flex, Input, Tag, Typography } from 'antd'
import { useState } from 'react'
import { InputsForm } from '../InputsForm.tsx'
import { texts } from '../texts/index.ts'

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
  const { passes, got } = passesTest(table, test)
  return (
    <div style={{ border: `1px solid ${tokens.line}`, borderRadius: 8, padding: 12 }}>
      <Flex gap={8} align="center" style={{ marginBottom: 8 }}>
        <Input
          value={test.name}
          aria-label={t.testName}
          maxLength={200}
          onChange={({ target }) => put({ ...test, name: target.value })}
        />
        <Tag color={passes ? 'green' : 'red'}>{passes ? t.passes : t.fails}</Tag>
        <Button
          type="text"
          icon={<DeleteOutlined aria-hidden />}
          aria-label={t.removeTest(test.name)}
          onClick={remove}
        />
      </Flex>
      <InputsForm table={table} value={test.inputs} onChange={(inputs) => put({ ...test, inputs })} />
      <Flex gap={12} wrap align="center" style={{ marginTop: 8 }}>
        <Expected key={JSON.stringify(test.expected)} test={test} put={put} />
        <span>
          {t.got}: <code>{JSON.stringify(got)}</code>
        </span>
        {!passes && (
          <Button size="small" onClick={() => put({ ...test, expected: got as TableTest['expected'] })}>
            {t.takeResult}
          </Button>
        )}
      </Flex>
    </div>
  )
}

function Expected({ test, put }: Pick<CaseProps, 'test' | 'put'>) {
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
        addonBefore={t.expected}
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
