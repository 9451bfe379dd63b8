import { Region } from '@onego/regions/contract'
import { useApi, useInstallation, useLanguage, useTexts } from '@onego/ui'
import { Button, Flex, Form, Input, InputNumber, Radio, Select } from 'antd'
import { z } from 'zod'
import type { Calculator, KnownValue } from '../contract.ts'
import { judgeAll, type Known, namesOf } from '../rules.ts'
import { texts } from './texts/index.ts'

type Field = Calculator['fields'][number]
type Change = (changed: (before: Known) => Known) => void

interface Props {
  calculator: Calculator
  known: Known
  change: Change
}

/** Only what still decides something is asked; what was answered stays, to be changed. */
export function Questions({ calculator, known, change }: Props) {
  const { calculator: t } = useTexts(texts)
  const { say } = useLanguage()
  const names = openNames(calculator, known)
  const put = (name: string, value: KnownValue | undefined) =>
    change((before) => {
      const { [name]: _, ...rest } = before
      return value === undefined ? rest : { ...rest, [name]: value }
    })
  const born = typeof known.bornOn === 'string' ? known.bornOn : undefined
  return (
    <Form layout="vertical" component="div">
      <Form.Item label={t.bornOn} htmlFor="calculator-born">
        <Day id="calculator-born" value={born} put={(value) => put('bornOn', value)} latest={calculator.today} />
      </Form.Item>
      {asksDistrict(calculator) && (
        <District
          value={typeof known.district === 'string' ? known.district : undefined}
          put={(value) => put('district', value)}
        />
      )}
      {calculator.fields
        .filter(({ name }) => names.has(name))
        .map((field) => (
          <Form.Item key={field.name} label={say(field.question)} htmlFor={`calculator-${field.name}`}>
            <Answer
              field={field}
              value={known[field.name]}
              put={(value) => put(field.name, value)}
              latest={calculator.today}
            />
          </Form.Item>
        ))}
    </Form>
  )
}

const asksDistrict = ({ policies }: Calculator) =>
  policies.some((policy) => policy.conditions.some(({ feel }) => namesOf(feel, new Set()).includes('district')))

const Districts = z.object({ regions: z.array(Region) })

function District({ value, put }: { value: string | undefined; put: (value: string | undefined) => void }) {
  const { calculator: t } = useTexts(texts)
  const region = useInstallation()?.region
  const districts = useApi(region ? `/regions/${region}/children` : null, Districts)
  const options = (districts.data?.regions ?? []).map(({ code, name }) => ({ value: code.slice(0, 6), label: name }))
  return (
    <Form.Item label={t.district} htmlFor="calculator-district">
      <Select
        id="calculator-district"
        options={options}
        value={value ?? null}
        onChange={(one) => put(one ?? undefined)}
        style={{ width: '100%' }}
      />
    </Form.Item>
  )
}

function openNames({ policies, fields }: Calculator, known: Known): Set<string> {
  const all = new Set(fields.map(({ name }) => name))
  const answered = [...all].filter((name) => Object.hasOwn(known, name))
  const open = policies.flatMap((policy) => {
    const { verdict, conditions } = judgeAll(policy, known, all)
    if (verdict === 'no') return []
    const unknown = conditions
      .filter((one) => one.verdict === 'unknown')
      .flatMap(({ condition }) => namesOf(condition.feel, all))
    return verdict === 'yes' ? policy.fields : unknown
  })
  return new Set([...answered, ...open])
}

interface AnswerProps {
  field: Field
  value: KnownValue | undefined
  put: (value: KnownValue | undefined) => void
  latest: string
}

function Answer(props: AnswerProps) {
  if (props.field.type === 'yes-no') return <YesNo {...props} />
  return props.field.options.length > 0 ? <Choice {...props} /> : <Amount {...props} />
}

const idOf = (field: Field) => `calculator-${field.name}`

function YesNo({ field, value, put }: AnswerProps) {
  const { calculator: t } = useTexts(texts)
  const options = [
    { value: 'yes', label: t.yes },
    { value: 'no', label: t.no },
  ]
  const chosen = value === true ? 'yes' : value === false ? 'no' : null
  return (
    <Radio.Group
      id={idOf(field)}
      optionType="button"
      buttonStyle="solid"
      options={options}
      value={chosen}
      onChange={({ target }) => put(target.value === 'yes')}
    />
  )
}

function Choice({ field, value, put }: AnswerProps) {
  const { calculator: t } = useTexts(texts)
  const { say } = useLanguage()
  const words = field.options.map((one) => ({ value: one.value, label: say(one.text) }))
  const chosen = value === undefined ? null : String(value ?? '')
  return (
    <Select
      id={idOf(field)}
      options={[...words, { value: '', label: t.noneOfThese }]}
      value={chosen}
      onChange={(one) => put(one === '' ? null : one)}
      style={{ width: '100%' }}
    />
  )
}

/** A number or a day, or none. */
function Amount({ field, value, put, latest }: AnswerProps) {
  const { calculator: t } = useTexts(texts)
  const { say } = useLanguage()
  const isNone = value === null
  return (
    <Flex gap={8} wrap>
      {field.type === 'number' ? (
        <InputNumber
          id={idOf(field)}
          min={0}
          value={typeof value === 'number' ? value : null}
          suffix={field.unit && say(field.unit)}
          onChange={(one) => put(one ?? undefined)}
          style={{ flex: '1 1 160px' }}
        />
      ) : (
        <Day id={idOf(field)} value={typeof value === 'string' ? value : undefined} put={put} latest={latest} />
      )}
      <Button type={isNone ? 'primary' : 'default'} onClick={() => put(isNone ? undefined : null)}>
        {t.none}
      </Button>
    </Flex>
  )
}

interface DayProps {
  id: string
  value: string | undefined
  put: (value: string | undefined) => void
  latest: string
}

function Day({ id, value, put, latest }: DayProps) {
  return (
    <Input
      id={id}
      type="date"
      min="1900-01-01"
      max={latest}
      value={value ?? ''}
      onChange={({ target }) => put(target.value || undefined)}
      style={{ flex: '1 1 180px', minWidth: 180 }}
    />
  )
}
