import { Dimension } from '@onego/indicators/contract'
import { IndicatorHead } from '@onego/indicators/contract/analysis'
import { CellPicker } from '@onego/indicators/web/cell'
import { useApi, useLanguage, useTexts } from '@onego/ui'
import { Button, Flex, Form, InputNumber, Radio, Select, Typography } from 'antd'
import { z } from 'zod'
import type { IndicatorCheck } from '../contract.ts'
import type { Draft } from './draft.ts'
import { GRID } from './HeadFields.tsx'
import { LevelField, LevelSelect } from './LevelField.tsx'
import { texts } from './texts/index.ts'

const Indicators = z.array(IndicatorHead)
const Dimensions = z.array(Dimension)
const KINDS: IndicatorCheck['kind'][] = ['threshold', 'rate', 'control', 'interval', 'lamps']

/** Which indicator is judged, of what, and how. */
export function CheckFields() {
  const { rule: t } = useTexts(texts)
  const { say } = useLanguage()
  const indicators = useApi('/indicators', Indicators)
  const dimensions = useApi('/indicators/dimensions', Dimensions)
  const nameOf = (code: string) => {
    const known = dimensions.data?.find((one) => one.code === code)
    return known ? say(known.name) : code
  }
  const form = Form.useFormInstance<Draft>()
  const kind = Form.useWatch('check', form) ?? 'threshold'
  const code = Form.useWatch('indicator', form)
  const found = indicators.data?.find((one) => one.code === code)
  return (
    <>
      <div style={GRID}>
        <Form.Item name="indicator" label={t.indicator} rules={[{ required: true, message: t.required }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            onChange={() => form.setFieldsValue({ where: {}, by: [] })}
            options={
              indicators.data?.map((one) => ({ value: one.code, label: `${say(one.name)} (${one.code})` })) ?? []
            }
          />
        </Form.Item>
        <Form.Item name="by" label={t.by} extra={t.byHelp}>
          <Select
            mode="multiple"
            maxCount={2}
            options={found?.dimensions.map((value) => ({ value, label: nameOf(value) })) ?? []}
          />
        </Form.Item>
      </div>
      {found && <Part dimensions={found.dimensions} />}
      <Form.Item name="check" label={t.kind} extra={t.checkHelp[kind]}>
        <Radio.Group options={KINDS.map((value) => ({ value, label: t.checks[value] }))} />
      </Form.Item>
      {(kind === 'threshold' || kind === 'rate') && <Bounds isRate={kind === 'rate'} />}
      {kind === 'lamps' ? <Lamps /> : <Numbers kind={kind} />}
    </>
  )
}

/** `where`: one member of each dimension, or the whole. */
function Part({ dimensions }: { dimensions: readonly string[] }) {
  const { rule: t } = useTexts(texts)
  if (dimensions.length === 0) return null
  return (
    <Form.Item label={t.whereIndicator} extra={t.whereIndicatorHelp}>
      <Form.Item name="where" noStyle>
        <PartPicker dimensions={dimensions} />
      </Form.Item>
    </Form.Item>
  )
}

interface PickerProps {
  dimensions: readonly string[]
  value?: Record<string, string>
  onChange?: (where: Record<string, string>) => void
}

/** The form gives `value` and `onChange`. */
function PartPicker({ dimensions, value = {}, onChange = () => undefined }: PickerProps) {
  return (
    <Flex gap={8} wrap>
      <CellPicker dimensions={dimensions} cell={value} onChange={onChange} />
    </Flex>
  )
}

function Bounds({ isRate }: { isRate: boolean }) {
  const { rule: t } = useTexts(texts)
  const suffix = isRate ? '%' : undefined
  return (
    <>
      {isRate && (
        <Form.Item name="rateOn" label={t.rateOn}>
          <Radio.Group options={(['yoy', 'mom'] as const).map((value) => ({ value, label: t.rates[value] }))} />
        </Form.Item>
      )}
      <Typography.Text strong>{t.bounds}</Typography.Text>
      <Form.List name="bounds">
        {(fields, { add, remove }) => (
          <Flex vertical gap={4} style={{ marginBottom: 16 }}>
            {fields.map(({ key, name }) => (
              <Flex key={key} gap={12} wrap align="flex-end">
                <LevelField name={[name, 'level']} />
                <Form.Item name={[name, 'above']} label={t.above} style={{ margin: 0 }}>
                  <InputNumber suffix={suffix} />
                </Form.Item>
                <Form.Item name={[name, 'below']} label={t.below} style={{ margin: 0 }}>
                  <InputNumber suffix={suffix} />
                </Form.Item>
                <Button type="text" disabled={fields.length === 1} onClick={() => remove(name)}>
                  {t.removeBound}
                </Button>
              </Flex>
            ))}
            <Button
              type="link"
              style={{ alignSelf: 'flex-start', padding: 0 }}
              onClick={() => add({ level: 'yellow' })}
            >
              {t.addBound}
            </Button>
          </Flex>
        )}
      </Form.List>
    </>
  )
}

function Numbers({ kind }: { kind: IndicatorCheck['kind'] }) {
  const { rule: t } = useTexts(texts)
  if (kind === 'control') {
    return (
      <Flex gap={16} wrap>
        <Form.Item name="window" label={t.window}>
          <InputNumber min={8} max={240} precision={0} />
        </Form.Item>
        <LevelField name="level" />
      </Flex>
    )
  }
  if (kind !== 'interval') return null
  return (
    <Flex gap={16} wrap>
      <Form.Item name="coverage" label={t.coverage}>
        <Radio.Group options={[80, 95].map((value) => ({ value, label: `${value}%` }))} />
      </Form.Item>
      <LevelField name="level" />
    </Flex>
  )
}

function Lamps() {
  const { rule: t } = useTexts(texts)
  return (
    <>
      <Typography.Text strong>{t.cuts}</Typography.Text>
      <Flex gap={8} wrap style={{ marginBottom: 16 }}>
        {[0, 1, 2, 3].map((index) => (
          <Form.Item key={index} name={['cuts', index]} noStyle>
            <InputNumber aria-label={`${t.cuts} ${index + 1}`} />
          </Form.Item>
        ))}
      </Flex>
      <Flex gap={16} wrap>
        {(['cold', 'cool', 'normal', 'warm', 'hot'] as const).map((lamp) => (
          <Form.Item key={lamp} name={['warns', lamp]} label={t.lamps[lamp]}>
            <LevelSelect none={t.noWarning} />
          </Form.Item>
        ))}
      </Flex>
    </>
  )
}
