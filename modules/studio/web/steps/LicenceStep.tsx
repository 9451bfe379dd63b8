import { type DesignedType, newLicenceType } from '@onego/licences/contract'
import { LicenceTypeDesigner } from '@onego/licences/web/designer'
import { Section, useTexts } from '@onego/ui'
import { Radio } from 'antd'
import { itemOf, withItem, withPart } from '../design/draft.ts'
import { below } from '../design/problems.ts'
import { texts } from '../texts/index.ts'
import { fieldsOf } from './fields.ts'
import type { StepProps } from './StepShown.tsx'

export function LicenceStep({ design: { draft, change, problems, write } }: StepProps) {
  const { licence: t, steps } = useTexts(texts)
  const item = itemOf(draft)
  const type = draft.parts.licenceType as DesignedType | undefined
  const issues = type !== undefined || Boolean(item.licenceType)
  const put = (next: DesignedType | undefined) =>
    write((before) => {
      const { licenceType: _, ...others } = itemOf(before)
      const linked = next ? { ...others, licenceType: next.code } : others
      return withPart(withItem(before, linked), 'licenceType', next)
    })
  const first = () => newLicenceType({ name: item.name || '', nameEn: item.nameEn, department: change.department })
  return (
    <>
      <Section title={steps.licence}>
        <Radio.Group
          value={issues ? 'issue' : 'none'}
          aria-label={steps.licence}
          onChange={({ target }) => put(target.value === 'issue' ? first() : undefined)}
        >
          <div style={{ display: 'grid', gap: 8 }}>
            <Radio value="none">
              <b>{t.none}</b> <span style={{ color: 'var(--og-quiet)' }}>{t.noneText}</span>
            </Radio>
            <Radio value="issue">
              <b>{t.issue}</b> <span style={{ color: 'var(--og-quiet)' }}>{t.issueText}</span>
            </Radio>
          </div>
        </Radio.Group>
      </Section>
      {type && (
        <LicenceTypeDesigner
          value={type}
          onChange={put}
          problems={below(problems ?? [], 'parts.licenceType')}
          context={{
            fields: fieldsOf(draft.parts.form).map(({ id, label }) => ({ id, label })),
            department: change.departmentName,
          }}
        />
      )}
    </>
  )
}
