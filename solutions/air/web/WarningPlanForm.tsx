import { api, ErrorNote, useAction, useTexts } from '@onego/ui'
import { Button, Flex, Form, Input, InputNumber, Select } from 'antd'
import { PlanInForce, WARNING_LEVELS, type WarningPlan } from '../contract/warnings.ts'
import { texts } from './texts/index.ts'

interface Fields {
  source: string
  sourceOn: string
  rules: WarningPlan['rules']
}

/** The thresholds as the plan in force has them, with its number and date: who saves them says they were held against it. */
export function WarningPlanForm({ plan, done }: { plan: PlanInForce; done: () => void }) {
  const t = useTexts(texts).plan
  const save = useAction(
    ({ source, sourceOn, rules }: Fields) =>
      api.put(`/air/warning-plan/${plan.version}`, { rules, source, sourceOn: sourceOn || null }, PlanInForce),
    { done, success: t.saved },
  )
  const initial: Fields = {
    source: plan.confirmedBy ? plan.source : '',
    sourceOn: plan.sourceOn ?? '',
    rules: plan.rules,
  }
  return (
    <Form<Fields> layout="vertical" initialValues={initial} onFinish={(fields) => void save.run(fields)}>
      <Form.Item name="source" label={t.source} rules={[{ required: true, min: 4 }]} extra={plan.source}>
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="sourceOn" label={t.sourceOn}>
        <Input type="date" />
      </Form.Item>
      <Form.List name="rules">
        {(fields) => fields.map(({ key, name }) => <RuleFields key={key} name={name} />)}
      </Form.List>
      <ErrorNote error={save.error} />
      <Button type="primary" htmlType="submit" loading={save.running}>
        {t.save}
      </Button>
    </Form>
  )
}

function RuleFields({ name }: { name: number }) {
  const t = useTexts(texts).plan
  const levels = WARNING_LEVELS.map((value) => ({ value, label: t.levels[value] }))
  return (
    <div className="og-card" style={{ marginBottom: 12 }}>
      <Form.Item name={[name, 'level']} label={t.level} style={{ marginBottom: 8 }}>
        <Select options={levels} />
      </Form.Item>
      <Form.List name={[name, 'all']}>
        {(parts, { add, remove }) => (
          <Flex vertical gap={8}>
            {parts.map((part) => (
              <Flex key={part.key} gap={8} align="flex-end" wrap>
                <Form.Item name={[part.name, 'above']} label={t.aqiAbove} style={{ marginBottom: 0 }}>
                  <InputNumber min={50} max={500} />
                </Form.Item>
                <Form.Item name={[part.name, 'days']} label={t.days} style={{ marginBottom: 0 }}>
                  <InputNumber min={1} max={3} />
                </Form.Item>
                {parts.length > 1 && <Button onClick={() => remove(part.name)}>{t.remove}</Button>}
              </Flex>
            ))}
            {parts.length < 3 && (
              <Button onClick={() => add({ above: 200, days: 1 })} style={{ alignSelf: 'flex-start' }}>
                {t.add}
              </Button>
            )}
          </Flex>
        )}
      </Form.List>
    </div>
  )
}
