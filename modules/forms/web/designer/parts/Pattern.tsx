import { useTexts } from '@onego/ui'
import { Input, Select } from 'antd'
import type { Field } from '../model/shapes.ts'
import { texts } from '../texts/index.ts'
import { Labelled } from './Labelled.tsx'
import { TextPair } from './TextPair.tsx'
import type { SettingsProps } from './TypeSettings.tsx'

type Wanted = NonNullable<Field['pattern']>
const text = (zh: string, en: string) => ({ zh, en })

/** Forms of a text that are asked for often, each with an example of what is right. */
const READY: Record<string, Wanted> = {
  digits: { expression: '\\d+', wanted: text('请只填写数字，例如：12345', 'Digits only, such as 12345') },
  postCode: { expression: '\\d{6}', wanted: text('请填写 6 位数字，例如：266000', 'Six digits, such as 266000') },
  landline: {
    expression: '0\\d{2,3}-?\\d{7,8}',
    wanted: text('请填写带区号的座机号码，例如：0532-12345678', 'A landline with area code, such as 0532-12345678'),
  },
  plate: {
    expression: '[\\p{Script=Han}][A-Z][A-Z0-9]{5,6}',
    wanted: text('请填写车牌号，例如：鲁B12345', 'A number plate, such as 鲁B12345'),
  },
  letters: {
    expression: '[A-Za-z0-9-]+',
    wanted: text('请只填写字母、数字和短横，例如：AB-123', 'Letters, digits and hyphens, such as AB-123'),
  },
}

/** How a text must look: one of the usual forms, or a regular expression with words that say what it wants. */
export function Pattern({ field, change }: SettingsProps) {
  const t = useTexts(texts)
  const { pattern } = field
  const known = Object.entries(READY).find(([, { expression }]) => expression === pattern?.expression)?.[0]
  const chosen = pattern ? (known ?? 'own') : 'any'
  const choose = (name: string) => {
    if (name === 'any') return change({ pattern: undefined })
    change({ pattern: READY[name] ?? { expression: '.+', wanted: text('请按要求填写', 'Write it as asked for') } })
  }
  return (
    <>
      <Labelled label={t.pattern}>
        {(id) => (
          <Select
            id={id}
            value={chosen}
            options={(['any', ...Object.keys(READY), 'own'] as const).map((value) => ({
              value,
              label: t.patterns[value] ?? value,
            }))}
            onChange={choose}
          />
        )}
      </Labelled>
      {pattern && chosen === 'own' && (
        <>
          <Labelled label={t.expression}>
            {(id) => (
              <Input
                id={id}
                value={pattern.expression}
                maxLength={200}
                onChange={({ target }) => change({ pattern: { ...pattern, expression: target.value } })}
              />
            )}
          </Labelled>
          <TextPair
            label={t.wanted}
            value={pattern.wanted}
            onChange={(wanted) => change({ pattern: { ...pattern, wanted } })}
          />
        </>
      )}
    </>
  )
}
