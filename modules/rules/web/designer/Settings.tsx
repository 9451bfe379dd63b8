import { Aggregation, type DecisionTable, HitPolicy } from '@onego/rules/contract'
import { useTexts } from '@onego/ui'
import { Form, Input, Select } from 'antd'
import { texts } from '../texts/index.ts'

interface Props {
  table: DecisionTable
  change: (table: DecisionTable) => void
}

/** Name, days, and what happens if several rows apply, in plain words. */
export function Settings({ table, change }: Props) {
  const t = useTexts(texts)
  const { designer: d } = t
  const policies = HitPolicy.options.map((value) => ({ value, label: t.policies[value].name }))
  const put = (more: Partial<DecisionTable>) => change({ ...table, ...more })
  const counts = ['none', ...Aggregation.options] as const
  return (
    <Form layout="vertical">
      <div className="og-grid">
        <Form.Item label={d.name} htmlFor="table-name">
          <Input
            id="table-name"
            value={table.name.zh}
            maxLength={200}
            onChange={({ target }) => put({ name: { ...table.name, zh: target.value } })}
          />
        </Form.Item>
        <Form.Item label={d.nameEn} htmlFor="table-name-en">
          <Input
            id="table-name-en"
            value={table.name.en}
            maxLength={200}
            onChange={({ target }) => put({ name: { ...table.name, en: target.value } })}
          />
        </Form.Item>
        <Form.Item label={d.policy} htmlFor="table-policy" help={t.policies[table.hitPolicy].text}>
          <Select
            id="table-policy"
            value={table.hitPolicy}
            options={policies}
            onChange={(hitPolicy: HitPolicy) => put({ hitPolicy, aggregation: undefined })}
          />
        </Form.Item>
        {table.hitPolicy === 'COLLECT' && (
          <Form.Item label={d.aggregation} htmlFor="table-aggregation">
            <Select
              id="table-aggregation"
              value={table.aggregation ?? 'none'}
              options={counts.map((value) => ({ value, label: t.aggregations[value] }))}
              onChange={(chosen: Aggregation | 'none') => put({ aggregation: chosen === 'none' ? undefined : chosen })}
            />
          </Form.Item>
        )}
        {(['validFrom', 'validTo'] as const).map((day) => (
          <Form.Item key={day} label={d[day]} htmlFor={`table-${day}`}>
            <Input
              id={`table-${day}`}
              type="date"
              value={table[day] ?? ''}
              onChange={({ target }) => put({ [day]: target.value || undefined })}
            />
          </Form.Item>
        ))}
      </div>
    </Form>
  )
}
