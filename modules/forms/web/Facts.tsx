import { tokens, useLanguage, useTexts } from '@onego/ui'
import { Flex, Typography } from 'antd'
import { Link } from 'react-router'
import type { FilledValue } from '../contract.ts'
import type { Field } from '../definition.ts'
import { Chip } from './Chip.tsx'
import { texts } from './texts/index.ts'
import { ValueText } from './ValueText.tsx'

interface Props {
  title?: string | undefined
  fields: Field[]
  filled: Record<string, FilledValue>
  /** Whether she can go from here to have them corrected; not from a counter's screen. */
  canCorrect: boolean
}

/** What government already knows: facts, not inputs, each group with who says so and when. */
export function Facts({ title, fields, filled, canCorrect }: Props) {
  const t = useTexts(texts)
  const groups = new Map<string, Field[]>()
  for (const field of fields) {
    const source = filled[field.id]?.source
    const key = `${source?.provider} ${source?.receiptId}`
    groups.set(key, [...(groups.get(key) ?? []), field])
  }
  return (
    <div>
      {title && <Typography.Text strong>{title}</Typography.Text>}
      <Flex vertical gap={12} style={{ marginTop: title ? 8 : 0 }}>
        {[...groups].map(([key, group]) => (
          <FactGroup key={key} fields={group} filled={filled} />
        ))}
        {canCorrect && (
          <Link
            to="/my-data"
            style={{ display: 'inline-flex', alignItems: 'center', minHeight: 'var(--og-target)', alignSelf: 'start' }}
          >
            {t.correct}
          </Link>
        )}
      </Flex>
    </div>
  )
}

function FactGroup({ fields, filled }: Pick<Props, 'fields' | 'filled'>) {
  const { say } = useLanguage()
  const known = filled[fields[0]?.id ?? '']
  return (
    <div style={{ background: '#f7fafd', borderRadius: 10, padding: '10px 14px' }}>
      <dl
        style={{
          margin: '0 0 8px',
          display: 'grid',
          gap: '6px 24px',
          gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))',
        }}
      >
        {fields.map((field) => (
          <div key={field.id} data-fact={field.id}>
            <dt style={{ color: tokens.quiet }}>{say(field.label)}</dt>
            <dd style={{ margin: 0, overflowWrap: 'anywhere' }}>
              <ValueText field={field} value={filled[field.id]?.value} />
            </dd>
          </div>
        ))}
      </dl>
      {known && <Chip source={known.source} timed grade={known.grade} />}
    </div>
  )
}
