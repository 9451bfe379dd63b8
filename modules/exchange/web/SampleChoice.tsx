import { useLanguage, useTexts } from '@onego/ui'
import { Form, Select } from 'antd'
import { useId } from 'react'
import type { ProgramGrant } from '../contract/usage.ts'
import { apiTexts } from './texts/api.ts'

interface Props {
  grant: ProgramGrant
  chosen: { key: string; fields: string[] }
  chooseKey: (field: string) => void
  chooseFields: (fields: string[]) => void
}

/** By which field is looked up, and which fields are wanted. */
export function SampleChoice({ grant, chosen, chooseKey, chooseFields }: Props) {
  const { samples: t } = useTexts(apiTexts)
  const { say } = useLanguage()
  const [byKey, byFields] = [useId(), useId()]
  const optionsOf = (fields: readonly { field: string; name: { zh: string; en: string } }[]) =>
    fields.map(({ field, name }) => ({ value: field, label: `${say(name)} · ${field}` }))
  return (
    <Form layout="vertical" component="div">
      <Form.Item label={t.key} htmlFor={byKey} style={{ maxWidth: 480 }}>
        <Select id={byKey} value={chosen.key} options={optionsOf(grant.keys)} onChange={chooseKey} />
      </Form.Item>
      <Form.Item
        label={t.fields}
        htmlFor={byFields}
        validateStatus={chosen.fields.length === 0 ? 'error' : ''}
        help={chosen.fields.length === 0 ? t.oneField : undefined}
        style={{ marginBottom: 0 }}
      >
        <Select
          id={byFields}
          mode="multiple"
          value={chosen.fields}
          options={optionsOf(grant.fields)}
          onChange={chooseFields}
        />
      </Form.Item>
    </Form>
  )
}
