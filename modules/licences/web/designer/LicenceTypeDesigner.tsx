import { PlusOutlined } from '@ant-design/icons'
import type { DesignedType, LicenceField, Validity } from '@onego/licences/contract'
import { Section, useLanguage, useOrganisationName, useTexts } from '@onego/ui'
import { Alert, Button, Flex, Form, Input, InputNumber, Select, Typography } from 'antd'
import { useId } from 'react'
import { LineRow } from './LineRow.tsx'
import { Specimen } from './Specimen.tsx'
import { texts } from './texts.ts'

export interface AnswerField {
  id: string
  label: { zh: string; en: string }
}

interface Props {
  value: DesignedType
  onChange: (value: DesignedType) => void
  problems: readonly { where: string; message: { zh: string; en: string }; severity: 'error' | 'notice' }[]
  context: { fields: readonly AnswerField[]; department: string }
}

/** What a licence is called, how long it is valid and what stands on it, with a specimen beside. */
export function LicenceTypeDesigner({ value, onChange, problems, context }: Props) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const organisationName = useOrganisationName()
  return (
    <div className="og-beside">
      <Flex vertical gap={16}>
        {problems.length > 0 && (
          <Alert
            type={problems.some((one) => one.severity === 'error') ? 'error' : 'warning'}
            showIcon
            title={t.problems}
            description={problems.map((one) => say(one.message)).join('；')}
          />
        )}
        <About value={value} onChange={onChange} />
        <Lines
          lines={value.fields ?? []}
          change={(fields) => onChange({ ...value, fields })}
          answers={context.fields}
        />
      </Flex>
      <Section title={t.preview}>
        <Specimen type={value} answers={context.fields} department={organisationName(context.department)} />
        <Typography.Text type="secondary">{t.previewHelp}</Typography.Text>
      </Section>
    </div>
  )
}

function About({ value, onChange }: Pick<Props, 'value' | 'onChange'>) {
  const t = useTexts(texts)
  const [name, nameEn, code, unit, count] = [useId(), useId(), useId(), useId(), useId()]
  const validity: Validity = value.validity ?? { unit: 'forever' }
  const units = (Object.keys(t.units) as Validity['unit'][]).map((one) => ({ value: one, label: t.units[one] }))
  const choose = (chosen: Validity['unit']) => {
    const before = validity.unit === 'forever' ? 1 : validity.count
    onChange({ ...value, validity: chosen === 'forever' ? { unit: chosen } : { unit: chosen, count: before } })
  }
  return (
    <Section title={t.about}>
      <Form layout="vertical" component={false}>
        <Form.Item label={t.name} htmlFor={name} required>
          <Input
            id={name}
            value={value.name}
            maxLength={60}
            onChange={({ target }) => onChange({ ...value, name: target.value })}
          />
        </Form.Item>
        <Form.Item label={t.nameEn} htmlFor={nameEn} required>
          <Input
            id={nameEn}
            value={value.nameEn}
            maxLength={120}
            onChange={({ target }) => onChange({ ...value, nameEn: target.value })}
          />
        </Form.Item>
        <Form.Item label={t.code} htmlFor={code} help={t.codeHelp} required>
          <Input
            id={code}
            value={value.code}
            maxLength={21}
            onChange={({ target }) => onChange({ ...value, code: target.value.trim().toUpperCase() })}
          />
        </Form.Item>
        <Flex gap={12} wrap style={{ marginTop: 20 }}>
          <Form.Item label={t.validity} htmlFor={unit} style={{ flex: '1 1 160px' }}>
            <Select id={unit} value={validity.unit} options={units} onChange={choose} />
          </Form.Item>
          {validity.unit !== 'forever' && (
            <Form.Item label={t.count} htmlFor={count} style={{ flex: '1 1 120px' }}>
              <InputNumber
                id={count}
                value={validity.count}
                min={1}
                max={1200}
                precision={0}
                style={{ width: '100%' }}
                onChange={(number) => onChange({ ...value, validity: { ...validity, count: number ?? 1 } })}
              />
            </Form.Item>
          )}
        </Flex>
      </Form>
    </Section>
  )
}

interface LinesProps {
  lines: readonly LicenceField[]
  change: (lines: LicenceField[]) => void
  answers: readonly AnswerField[]
}

function Lines({ lines, change, answers }: LinesProps) {
  const t = useTexts(texts)
  const put = (index: number, line: LicenceField) => change(lines.map((one, at) => (at === index ? line : one)))
  const move = (index: number, by: number) => {
    const moved = [...lines]
    const [line] = moved.splice(index, 1)
    if (line) moved.splice(index + by, 0, line)
    change(moved)
  }
  return (
    <Section title={t.lines}>
      <Flex vertical gap={12}>
        <Typography.Text type="secondary">{t.linesHelp}</Typography.Text>
        {lines.map((line, index) => (
          <LineRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has no name besides the one that is being typed
            key={index}
            line={line}
            change={(next) => put(index, next)}
            answers={answers}
            {...(index > 0 ? { up: () => move(index, -1) } : {})}
            {...(index < lines.length - 1 ? { down: () => move(index, 1) } : {})}
            remove={() => change(lines.filter((_, at) => at !== index))}
          />
        ))}
        <Button
          icon={<PlusOutlined aria-hidden />}
          style={{ alignSelf: 'start' }}
          onClick={() => change([...lines, newLine(lines, answers)])}
        >
          {t.add}
        </Button>
      </Flex>
    </Section>
  )
}

/** The next answer of the form that does not stand on it yet. */
function newLine(lines: readonly LicenceField[], answers: readonly AnswerField[]): LicenceField {
  const shown = lines.flatMap(({ from }) => (from.kind === 'answer' ? [from.field] : []))
  const next = answers.find(({ id }) => !shown.includes(id))
  if (next)
    return { label: { ...next.label, zh: next.label.zh.slice(0, 40) }, from: { kind: 'answer', field: next.id } }
  return { label: { zh: '备注', en: 'Remark' }, from: { kind: 'text', text: '无' } }
}
