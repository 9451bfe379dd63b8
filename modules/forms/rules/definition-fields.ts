import { longestFor } from '@onego/rules/feel'
import type { FieldType, FormDefinition, RowField } from '../definition.ts'
import type { Node } from './graph.ts'
import { fitsRows } from './kinds.ts'
import { type Found, found } from './problem.ts'
import { fieldsOf, readsOf } from './situation.ts'

/** What is wrong with one field by itself and with the columns of a table. */
export function problemsOfField({ field, path }: Node, definition: FormDefinition): Found[] {
  const { type, fields, minRows = 0, maxRows = 100, totals = [] } = field
  const columns = fields ?? []
  const ids = columns.map(({ id }) => id)
  return [
    ...problemsOf(field, path, definition),
    ...boundTo(field, path, definition),
    ...(type === 'table' && columns.length === 0
      ? [found(`${path}.fields`, 'no-fields', '表格至少要有一列', 'a table needs fields')]
      : []),
    ...(minRows > maxRows
      ? [found(`${path}.minRows`, 'limits', '最少行数大于最多行数', 'more rows are wanted than are taken')]
      : []),
    ...totals.flatMap((id, index) =>
      ids.includes(id)
        ? []
        : [found(`${path}.totals.${index}`, 'unknown-field', `没有名为“${id}”的列`, `there is no column ${id}`)],
    ),
    ...columns.flatMap((column, index) => problemsOfColumn(column, `${path}.fields.${index}`, ids, definition)),
  ]
}

function problemsOfColumn(column: RowField, path: string, ids: string[], definition: FormDefinition): Found[] {
  const { id, type } = column
  return [
    ...(fitsRows(type)
      ? []
      : [found(`${path}.type`, 'not-in-rows', '表格的列不能用这种类型', `a row takes no ${type}`)]),
    ...(ids.indexOf(id) === Number(path.split('.').at(-1))
      ? []
      : [found(`${path}.id`, 'repeated-id', `名称“${id}”用了两次`, `the id ${id} is used twice`)]),
    ...(column.binding ? [found(`${path}.binding`, 'not-filled', '表格的列不能预填', 'a column is not filled')] : []),
    ...problemsOf(column, path, definition, ids),
  ]
}

const NOT_FILLED: readonly FieldType[] = [
  ...(['file', 'pledge', 'declaration', 'signature', 'note', 'computed', 'table'] as const),
  ...(['choices', 'address', 'date-range'] as const),
]

function boundTo({ type, binding, ...field }: Node['field'], path: string, { reads }: FormDefinition): Found[] {
  if (!binding) return []
  const missing = readsOf({ binding, ...field }).find((read) => !reads.some(({ id }) => id === read))
  return [
    ...(missing
      ? [found(`${path}.binding`, 'unknown-read', `没有名为“${missing}”的查询`, `there is no read ${missing}`)]
      : []),
    ...(NOT_FILLED.includes(type)
      ? [found(`${path}.binding`, 'not-filled', '这种字段不能预填', `a ${type} is not filled`)]
      : []),
  ]
}

function problemsOf(
  field: RowField & Partial<Node['field']>,
  path: string,
  definition: FormDefinition,
  near: string[] = [],
): Found[] {
  const { type, options, pattern, min, max } = field
  const values = options.map(({ value }) => value)
  return [
    ...(type.startsWith('choice') && options.length === 0
      ? [found(`${path}.options`, 'no-options', '请给出选项', 'a choice needs options')]
      : []),
    ...(new Set(values).size < values.length
      ? [found(`${path}.options`, 'repeated-option', '有两个选项的值相同', 'two options have one value')]
      : []),
    ...(pattern && !compiles(pattern.expression)
      ? [found(`${path}.pattern`, 'no-pattern', '格式要求不是正确的正则表达式', 'is no regular expression')]
      : []),
    ...tooSlow(field, path),
    ...(min !== undefined && max !== undefined && min > max
      ? [found(`${path}.min`, 'limits', '下限大于上限', 'the least is greater than the greatest')]
      : []),
    ...worksOut(field, path, definition, near),
    ...((type === 'declaration' || type === 'note') && !field.body
      ? [found(`${path}.body`, 'no-body', '请写出正文', 'the text itself is missing')]
      : []),
  ]
}

/** What is typed is tried by the server: a pattern must not keep it for longer than a moment. */
function tooSlow({ type, pattern, max }: RowField, path: string): Found[] {
  if (!pattern) return []
  const longest = max ?? (type === 'long-text' ? 2000 : 200)
  const bearable = longestFor(`^(?:${pattern.expression})$`)
  if (longest <= bearable) return []
  return [
    found(
      `${path}.pattern`,
      'slow-pattern',
      `这个格式要求可能算得太久，请去掉重复中的重复，或把最多字数改为 ${bearable} 以内`,
      `this may take too long: use no repetition inside a repetition, or let the text have at most ${bearable} characters`,
    ),
  ]
}

function worksOut(
  { type, compute, derive }: RowField,
  path: string,
  definition: FormDefinition,
  near: string[],
): Found[] {
  if (type !== 'computed') return []
  if (!compute && !derive) {
    return [found(`${path}.compute`, 'no-formula', '请写出计算公式', 'say how it is worked out')]
  }
  if (!derive) return []
  const known = [...near, ...fieldsOf(definition).map(({ id }) => id)]
  return known.includes(derive.from)
    ? []
    : [found(`${path}.derive`, 'unknown-field', `没有名为“${derive.from}”的字段`, `there is no field ${derive.from}`)]
}

function compiles(expression: string): boolean {
  try {
    return new RegExp(`^(?:${expression})$`, 'u') instanceof RegExp
  } catch {
    return false
  }
}
