import type { ItemDraft } from '@onego/service-items/contract/changes'
import { useTexts } from '@onego/ui'
import { Collapse, Flex, Tag } from 'antd'
import { useMemo } from 'react'
import { EditingProvider, type FieldProblem, useEditing } from './context.tsx'
import { Element } from './Element.tsx'
import { at, put } from './paths.ts'
import { RowsEditor } from './RowsEditor.tsx'
import { type FieldSpec, SECTIONS, type SectionSpec } from './sections.ts'
import { texts } from './texts/index.ts'

interface Props {
  value: ItemDraft
  onChange: (value: ItemDraft) => void
  /** Paths are below the item. */
  problems: readonly FieldProblem[]
}

/** All elements of an implementation list in sections: what every item needs first and open, the rest folded. */
export function ItemEditor({ value, onChange, problems }: Props) {
  const editing = useMemo(
    () => ({
      item: value,
      problems,
      set: (path: string, next: unknown) => onChange(put(value, path, next)),
    }),
    [value, problems, onChange],
  )
  return (
    <EditingProvider value={editing}>
      <Collapse
        defaultActiveKey={SECTIONS.filter(({ open }) => open).map(({ key }) => key)}
        items={SECTIONS.map((section) => ({
          key: section.key,
          label: <Head section={section} />,
          children: <Fields fields={section.fields} />,
        }))}
      />
    </EditingProvider>
  )
}

function Fields({ fields }: { fields: FieldSpec[] }) {
  return (
    <div className="og-grid" style={{ '--og-min': '280px', gap: 16 } as React.CSSProperties}>
      {fields.map((field) => (
        <Element key={field.path} field={field} path={field.path} name={field.path}>
          {field.kind === 'rows' ? <RowsEditor field={field} path={field.path} /> : undefined}
        </Element>
      ))}
    </div>
  )
}

/** The name of a section with how much of it is filled in and what is wrong. */
function Head({ section: { key, fields } }: { section: SectionSpec }) {
  const t = useTexts(texts)
  const { item, problems } = useEditing()
  const filled = fields.filter(({ path }) => isFilled(at(item, path))).length
  const wrong = problems.filter(({ where, severity }) => severity === 'error' && fields.some((one) => isOf(one, where)))
  return (
    <Flex gap={8} align="center" wrap>
      <h3 style={{ margin: 0, fontSize: '1em' }}>{t.sections[key as keyof typeof t.sections]}</h3>
      {wrong.length > 0 && <Tag color="error">{t.problems(wrong.length)}</Tag>}
      {filled > 0 && <span style={{ color: 'var(--og-quiet)', fontSize: '0.9em' }}>{t.filled(filled)}</span>}
    </Flex>
  )
}

const isOf = ({ path }: FieldSpec, where: string) => where === path || where.startsWith(`${path}.`)

function isFilled(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false) return false
  if (Array.isArray(value)) return value.length > 0
  return typeof value === 'object' ? Object.values(value).some(isFilled) : true
}
