import { useTexts } from '@onego/ui'
import { useRef } from 'react'
import { useDesigning } from '../context.tsx'
import type { Changes } from '../model/edit.ts'
import { hasLabelOfType } from '../model/fresh.ts'
import { freeName, isProvisional, nameFromLabel, takenNames } from '../model/names.ts'
import { renameColumn, renameField } from '../model/references.ts'
import type { Field } from '../model/shapes.ts'
import { loadSpelling } from '../spelling.ts'
import { texts } from '../texts/index.ts'
import { ProblemsAbout } from './Part.tsx'
import { TextPair } from './TextPair.tsx'

interface Props {
  field: Field
  /** Set for a column: the table it stands in. */
  table?: string
  change: (changes: Changes<Field>) => void
}

/** The question's words. The first ones also give the field the name by which conditions know it; nobody is asked for that. */
export function Label({ field, table, change }: Props) {
  const t = useTexts(texts)
  const { form, apply, select, questions } = useDesigning()
  const naming = useRef(false)
  const giveName = async () => {
    if (naming.current || !isProvisional(field.id, field.type) || hasLabelOfType(field)) return
    naming.current = true
    try {
      const wanted = nameFromLabel(field.label.zh, await loadSpelling())
      const taken = takenNames(
        form,
        questions.map(({ id }) => id),
      )
      taken.delete(field.id)
      const name = wanted && freeName(wanted, taken)
      if (!name || name === field.id) return
      apply((before) => (table ? renameColumn(before, table, field.id, name) : renameField(before, field.id, name)))
      select(table ? { kind: 'column', table, id: name } : { kind: 'field', id: name })
    } catch {
      // Without its dictionary the field keeps the name of its type, which serves as well.
    } finally {
      naming.current = false
    }
  }
  return (
    <>
      <TextPair
        key={field.id}
        label={t.label}
        value={field.label}
        onChange={(label) => change({ label })}
        problem={field.label.zh === '' ? t.labelMissing : undefined}
        onLeave={() => void giveName()}
      />
      <ProblemsAbout about={field.label.zh === '' ? ['', 'id'] : ['', 'id', 'label']} />
    </>
  )
}
