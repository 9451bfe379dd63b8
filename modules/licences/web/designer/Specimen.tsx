import type { DesignedType, LicenceField } from '@onego/licences/contract'
import { tokens, useLanguage, useTexts } from '@onego/ui'
import { Typography } from 'antd'
import type { AnswerField } from './LicenceTypeDesigner.tsx'
import { texts } from './texts.ts'

interface Props {
  type: DesignedType
  answers: readonly AnswerField[]
  /** Name of the body that issues it. */
  department: string
}

/** The licence as its holder would see it, with the names of the answers where their contents will stand. */
export function Specimen({ type, answers, department }: Props) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { fields = [], validity } = type
  const textOf = ({ from }: LicenceField) => {
    if (from.kind === 'text') return from.text
    if (from.kind === 'fact') return from.fact === 'department' ? department : t.answerOf(t.facts[from.fact])
    const answer = answers.find((one) => one.id === from.field)
    return t.answerOf(answer ? say(answer.label) : from.field)
  }
  const lasts =
    validity && validity.unit !== 'forever' ? `${t.from} ${validity.count} ${t.units[validity.unit]}` : t.units.forever
  const rows: [string, string][] = [
    [t.holder, t.sampleHolder],
    ...fields.map((field): [string, string] => [say(field.label) || field.label.zh, textOf(field)]),
    [t.valid, lasts],
    [t.issuer, department],
  ]
  return (
    <div
      style={{
        border: `3px double ${tokens.action}`,
        borderRadius: 6,
        padding: 24,
        background: '#fff',
        marginBottom: 12,
      }}
    >
      <Typography.Title level={3} style={{ textAlign: 'center', color: tokens.action, overflowWrap: 'anywhere' }}>
        {say({ zh: type.name, en: type.nameEn })}
      </Typography.Title>
      <p style={{ textAlign: 'center', letterSpacing: 8 }}>{t.sample}</p>
      <dl style={{ display: 'grid', gridTemplateColumns: 'minmax(80px, 1fr) 2fr', gap: '8px 12px', margin: 0 }}>
        {rows.map(([label, text]) => (
          <div key={label} style={{ display: 'contents' }}>
            <dt style={{ color: tokens.quiet }}>{label}</dt>
            <dd style={{ margin: 0, overflowWrap: 'anywhere' }}>{text}</dd>
          </div>
        ))}
      </dl>
      {fields.length === 0 && <Typography.Text type="secondary">{t.empty}</Typography.Text>}
    </div>
  )
}
