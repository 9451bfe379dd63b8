import { useTexts } from '@onego/ui'
import { Checkbox, Flex, Select } from 'antd'
import { useDesigning } from './context.tsx'
import { type Changes, changeColumn, changeField } from './model/edit.ts'
import { freshField, hasLabelOfType } from './model/fresh.ts'
import { fillable } from './model/reads.ts'
import { type Column, columnsOf, type Field, type FieldType, fitsRows } from './model/shapes.ts'
import { operandsFor, subjectsBeforeField, subjectsInRow } from './model/subjects.ts'
import { TYPES } from './model/types.ts'
import { Checks, takesChecks } from './parts/Checks.tsx'
import { FormulaEditor } from './parts/FormulaEditor.tsx'
import { Help } from './parts/Help.tsx'
import { ItemsOf } from './parts/ItemsOf.tsx'
import { Label } from './parts/Label.tsx'
import { Part } from './parts/Part.tsx'
import { Prefill } from './parts/Prefill.tsx'
import { ShowIf } from './parts/ShowIf.tsx'
import { TypeSettings } from './parts/TypeSettings.tsx'
import { texts } from './texts/index.ts'

const NEVER_ASKED: readonly FieldType[] = ['note', 'computed']

/** Everything that can be said of one field. */
export function FieldProperties({ field }: { field: Field }) {
  const { form, apply, questions, items } = useDesigning()
  const change = (changes: Changes<Field>) =>
    apply((before) => changeField(before, field.id, changes), `${field.id} ${Object.keys(changes).join()}`)
  return (
    <Flex vertical gap={20}>
      <Label field={field} change={change} />
      <Kind field={field} types={TYPES} change={change} />
      {field.type === 'computed' && (
        <FormulaEditor key={field.id} field={field} operands={operandsFor(form, field.id)} change={change} />
      )}
      <TypeSettings key={`${field.id} ${field.type}`} field={field} change={change} />
      <ShowIf
        key={`shown ${field.id}`}
        value={field.showIf}
        subjects={subjectsBeforeField(form, questions, field.id)}
        onChange={(showIf) => change({ showIf })}
      />
      {fillable(field) && <Prefill field={field} />}
      {takesChecks(field) && <Checks field={field} />}
      <Help value={field.help} onChange={(help) => change({ help })} />
      {items.length > 1 && <ItemsOf field={field} change={change} />}
    </Flex>
  )
}

export function ColumnProperties({ table, column }: { table: Field; column: Column }) {
  const { form, apply, questions } = useDesigning()
  const change = (changes: Changes<Field>) => {
    const { fields: _, ...rest } = changes
    apply((before) => changeColumn(before, table.id, column.id, rest), `${column.id} ${Object.keys(rest).join()}`)
  }
  return (
    <Flex vertical gap={20}>
      <Label field={column} table={table.id} change={change} />
      <Kind field={column} types={TYPES.filter(fitsRows)} change={change} />
      {column.type === 'computed' && (
        <FormulaEditor
          key={column.id}
          field={column}
          operands={operandsFor(form, column.id, columnsOf(table))}
          change={change}
        />
      )}
      <TypeSettings key={`${column.id} ${column.type}`} field={column} change={change} />
      <ShowIf
        key={`shown ${column.id}`}
        value={column.showIf}
        subjects={subjectsInRow(form, questions, table, column.id)}
        onChange={(showIf) => change({ showIf })}
      />
      <Help value={column.help} onChange={(help) => change({ help })} />
    </Flex>
  )
}

interface KindProps {
  field: Field
  types: readonly FieldType[]
  change: (changes: Changes<Field>) => void
}

function Kind({ field, types, change }: KindProps) {
  const t = useTexts(texts)
  return (
    <Part title={t.type} help={t.types[field.type].example} about={['type']}>
      <Select
        value={field.type}
        aria-label={t.type}
        showSearch={{ optionFilterProp: 'label' }}
        options={types.map((value) => ({ value, label: t.types[value].name }))}
        onChange={(type: FieldType) => change(asType(field, type))}
      />
      {!NEVER_ASKED.includes(field.type) && (
        <Checkbox checked={field.required !== false} onChange={({ target }) => change({ required: target.checked })}>
          {t.required}
        </Checkbox>
      )}
    </Part>
  )
}

/** Keeps what both types know: words, conditions, options; the rest of the old type goes, the rest of the new comes. */
function asType(field: Field, type: FieldType): Changes<Field> {
  const { id: _, label, options, body, ...fresh } = freshField(type, new Set())
  const isChoice = type === 'choice' || type === 'choices'
  const hadOptions = (field.options?.length ?? 0) > 0
  return {
    ...{ min: undefined, max: undefined, pattern: undefined, unit: undefined, within: undefined, depth: undefined },
    ...{ point: undefined, earliest: undefined, latest: undefined, compute: undefined, derive: undefined },
    ...{ gives: undefined, fields: undefined, minRows: undefined, maxRows: undefined, totals: undefined },
    ...{ accept: undefined, maxFiles: undefined, maxMegabytes: undefined },
    ...fresh,
    options: isChoice ? (hadOptions ? field.options : options) : undefined,
    body: body ? (field.body ?? body) : undefined,
    ...(hasLabelOfType(field) ? { label } : {}),
    ...(fillable({ type }) ? {} : { binding: undefined }),
  }
}
