import { Section, useTexts } from '@onego/ui'
import { Button, Flex, Form, Input, InputNumber, Segmented } from 'antd'
import type { PolicyDefinition, PolicyProblem } from '../contract.ts'
import { ConditionRow, type Field, Words } from './ConditionRow.tsx'
import { newCondition } from './new-policy.ts'
import { texts } from './texts/index.ts'

interface Props {
  value: PolicyDefinition
  change: (value: PolicyDefinition) => void
  fields: Field[]
  problems: PolicyProblem[]
  isNew: boolean
  disabled: boolean
}

const GRID = { display: 'grid', gap: '0 16px', gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 260px), 1fr))' }

export function Editor(props: Props) {
  const { value, change, fields, problems, disabled } = props
  const { editor: t } = useTexts(texts)
  const put = (index: number, condition: PolicyDefinition['conditions'][number]) =>
    change({ ...value, conditions: value.conditions.map((one, place) => (place === index ? condition : one)) })
  const remove = (index: number) => () =>
    change({ ...value, conditions: value.conditions.filter((_, place) => place !== index) })
  return (
    <Form layout="vertical" component="div" disabled={disabled}>
      <Flex vertical gap={16}>
        <Basics {...props} />
        <Section title={t.conditions}>
          <Flex vertical gap={12}>
            {value.conditions.map((condition, index) => (
              <ConditionRow
                key={condition.id}
                index={index}
                condition={condition}
                fields={fields}
                problems={problems}
                change={(changed) => put(index, changed)}
                remove={value.conditions.length > 1 ? remove(index) : undefined}
                disabled={disabled}
              />
            ))}
            <Button
              onClick={() => change({ ...value, conditions: [...value.conditions, newCondition(value.conditions)] })}
              style={{ alignSelf: 'flex-start' }}
            >
              {t.addCondition}
            </Button>
          </Flex>
        </Section>
        <AmountPart {...props} />
      </Flex>
    </Form>
  )
}

function Basics({ value, change, isNew }: Props) {
  const { editor: t } = useTexts(texts)
  const put = (part: Partial<PolicyDefinition>) => change({ ...value, ...part })
  const { name, summary, ages } = value
  return (
    <Section title={t.basics}>
      <div style={GRID}>
        <Form.Item label={t.code} htmlFor="policy-code" extra={t.codeHelp}>
          <Input
            id="policy-code"
            value={value.code}
            disabled={!isNew}
            onChange={({ target }) => put({ code: target.value })}
          />
        </Form.Item>
        <Words id="policy-item" label={t.item} help={t.itemHelp} value={value.item} put={(item) => put({ item })} />
        <Words id="policy-name-zh" label={t.nameZh} value={name.zh} put={(zh) => put({ name: { ...name, zh } })} />
        <Words id="policy-name-en" label={t.nameEn} value={name.en} put={(en) => put({ name: { ...name, en } })} />
        <Words
          id="policy-summary-zh"
          label={t.summaryZh}
          value={summary.zh}
          put={(zh) => put({ summary: { ...summary, zh } })}
        />
        <Words
          id="policy-summary-en"
          label={t.summaryEn}
          value={summary.en}
          put={(en) => put({ summary: { ...summary, en } })}
        />
        <Form.Item label={t.ages} htmlFor="policy-from" extra={t.agesHelp}>
          <Flex gap={8} align="center">
            <InputNumber
              id="policy-from"
              min={0}
              max={130}
              value={ages.from}
              onChange={(from) => put({ ages: { ...ages, from: from ?? 0 } })}
            />
            {t.to}
            <InputNumber
              aria-label={`${t.ages} ${t.to}`}
              min={0}
              max={130}
              value={ages.to}
              onChange={(to) => put({ ages: { ...ages, to: to ?? 0 } })}
            />
          </Flex>
        </Form.Item>
        <Form.Item label={t.period}>
          <Segmented
            value={value.period}
            options={(['once', 'year'] as const).map((one) => ({ value: one, label: t.periods[one] }))}
            onChange={(period) => put({ period })}
          />
        </Form.Item>
        <Form.Item label={t.validFrom} htmlFor="policy-valid-from">
          <Input
            id="policy-valid-from"
            type="date"
            value={value.validFrom}
            onChange={({ target }) => put({ validFrom: target.value })}
          />
        </Form.Item>
        <Form.Item label={t.validTo} htmlFor="policy-valid-to">
          <Input
            id="policy-valid-to"
            type="date"
            value={value.validTo ?? ''}
            onChange={({ target }) => put({ validTo: target.value || null })}
          />
        </Form.Item>
        <Form.Item label={t.answerDays} htmlFor="policy-days">
          <InputNumber
            id="policy-days"
            min={7}
            max={365}
            value={value.answerDays}
            onChange={(days) => put({ answerDays: days ?? 60 })}
          />
        </Form.Item>
      </div>
    </Section>
  )
}

function AmountPart({ value, change }: Props) {
  const { editor: t, desk, per } = useTexts(texts)
  const { amount, amountBasis } = value
  const put = (part: Partial<PolicyDefinition>) => change({ ...value, ...part })
  const table = amount.table ?? { code: '', output: '' }
  const putTable = (part: Partial<typeof table>) => {
    const next = { ...table, ...part }
    put({ amount: next.code || next.output ? { table: next } : { feel: '' } })
  }
  return (
    <Section title={desk.amount}>
      <div style={GRID}>
        <Form.Item label={t.amount} htmlFor="policy-amount">
          <Input.TextArea
            id="policy-amount"
            autoSize
            disabled={amount.table !== undefined}
            value={amount.feel ?? ''}
            onChange={({ target }) => put({ amount: { feel: target.value } })}
          />
        </Form.Item>
        <Words id="policy-table" label={t.amountTable} value={table.code} put={(code) => putTable({ code })} />
        <Words id="policy-output" label={t.amountOutput} value={table.output} put={(output) => putTable({ output })} />
        <Form.Item label={t.amountPer}>
          <Segmented
            value={value.amountPer}
            options={(['month', 'year', 'once'] as const).map((one) => ({ value: one, label: per[one] }))}
            onChange={(amountPer) => put({ amountPer })}
          />
        </Form.Item>
        <Words
          id="policy-amount-zh"
          label={t.amountBasisZh}
          value={amountBasis.zh}
          put={(zh) => put({ amountBasis: { ...amountBasis, zh } })}
        />
        <Words
          id="policy-amount-en"
          label={t.amountBasisEn}
          value={amountBasis.en}
          put={(en) => put({ amountBasis: { ...amountBasis, en } })}
        />
      </div>
    </Section>
  )
}
