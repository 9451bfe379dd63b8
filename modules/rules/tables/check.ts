import { DecisionTable, type TableProblem, type Text } from '../contract.ts'
import { namesIn } from '../feel/holds.ts'
import { problemOf, testProblemOf } from '../feel/problem-of.ts'
import { coverageProblems } from './coverage.ts'
import { decideWith } from './decide.ts'
import { isSame } from './values.ts'

const problem = (
  where: string,
  code: string,
  [zh, en]: readonly [string, string],
  severity: TableProblem['severity'] = 'error',
): TableProblem => ({ where, code, message: { zh, en }, severity })

/**
 * What is wrong with a table of any shape, each with its place: shape, names, FEEL in every cell, values a column does not
 * have, gaps, overlaps, and test cases that come out otherwise. No error: it can be published.
 */
export function checkTable(given: unknown): TableProblem[] {
  const read = DecisionTable.safeParse(given)
  if (!read.success) {
    return read.error.issues.map(({ path, message }) =>
      problem(path.map(String).join('.'), 'shape', [`填写不正确：${message}`, message]),
    )
  }
  const table = read.data
  const found = [
    ...shapeProblems(table),
    ...inputProblems(table),
    ...table.rules.flatMap((_, at) => rowProblems(table, at)),
  ]
  if (found.some(({ severity }) => severity === 'error')) return found
  return [...found, ...coverageProblems(table), ...testProblems(table)]
}

function shapeProblems(table: DecisionTable): TableProblem[] {
  const found = [...twice(table, 'inputs'), ...twice(table, 'outputs'), ...twice(table, 'rules')]
  if (table.rules.length === 0)
    found.push(problem('rules', 'no-rules', ['至少要有一行规则', 'There must be at least one row']))
  if (table.validFrom && table.validTo && table.validTo < table.validFrom) {
    found.push(problem('validTo', 'ends-before', ['失效日期早于生效日期', 'The last day is before the first']))
  }
  return [...found, ...policyProblems(table)]
}

function twice(table: DecisionTable, part: 'inputs' | 'outputs' | 'rules'): TableProblem[] {
  const ids = table[part].map(({ id }) => id)
  return ids.flatMap((id, at) =>
    ids.indexOf(id) < at
      ? [problem(`${part}.${at}.id`, 'id-twice', [`标识“${id}”重复`, `The id ${id} is used twice`])]
      : [],
  )
}

function policyProblems({ hitPolicy, aggregation, outputs }: DecisionTable): TableProblem[] {
  const found: TableProblem[] = []
  if (aggregation && hitPolicy !== 'COLLECT') {
    found.push(problem('aggregation', 'no-collect', ['只有“全部汇总”才能合计', 'Only COLLECT tables aggregate']))
  }
  if (aggregation && aggregation !== 'COUNT') {
    for (const [at, { type }] of outputs.entries()) {
      if (type === 'number') continue
      found.push(
        problem(`outputs.${at}.type`, 'not-a-number', ['合计的结果列必须是数字', 'What is added up must be a number']),
      )
    }
  }
  const isRanked = hitPolicy === 'PRIORITY' || hitPolicy === 'OUTPUT ORDER'
  if (isRanked && outputs.every(({ values }) => !values?.length)) {
    const texts = [
      '请列出结果的取值，按优先顺序排列',
      'List the values of the result, the first in rank first',
    ] as const
    found.push(problem('outputs.0.values', 'no-ranks', texts))
  }
  return found
}

const fromFeel = (where: string, said: Text | undefined): TableProblem[] =>
  said ? [problem(where, 'feel', [said.zh, said.en])] : []

const inputProblems = ({ inputs, outputs }: DecisionTable): TableProblem[] => [
  ...inputs.flatMap(({ expression }, at) => fromFeel(`inputs.${at}.expression`, problemOf(expression))),
  ...outputs.flatMap((output, at) =>
    output.default === undefined ? [] : fromFeel(`outputs.${at}.default`, problemOf(output.default)),
  ),
]

/** Names a cell may speak of: what the columns speak of, and the columns themselves. */
function namesOfTable({ inputs }: DecisionTable): string[] {
  const names = inputs.flatMap(({ id, expression }) => (problemOf(expression) ? [id] : [id, ...namesIn(expression)]))
  return [...new Set(names)]
}

function rowProblems(table: DecisionTable, row: number): TableProblem[] {
  const rule = table.rules[row]
  if (!rule) return []
  const found: TableProblem[] = []
  const lengths = [
    ['when', rule.when.length, table.inputs.length],
    ['then', rule.then.length, table.outputs.length],
  ] as const
  for (const [part, is, wanted] of lengths) {
    if (is === wanted) continue
    const texts = [
      `第 ${row + 1} 行有 ${is} 格，应有 ${wanted} 格`,
      `Row ${row + 1} has ${is} cells instead of ${wanted}`,
    ] as const
    found.push(problem(`rules.${row}.${part}`, 'cells', texts))
  }
  const names = namesOfTable(table)
  const cells = rule.when.flatMap((cell, column) => conditionProblems(table, row, column, cell, names))
  return [...found, ...cells, ...rule.then.flatMap((cell, column) => resultProblems(table, row, column, cell, names))]
}

function place(row: number, label: Text | undefined): (said: Text) => Text {
  return ({ zh, en }) => ({
    zh: `第 ${row + 1} 行“${label?.zh ?? ''}”：${zh}`,
    en: `Row ${row + 1}, ${label?.en || label?.zh || ''}: ${en}`,
  })
}

function conditionProblems(
  table: DecisionTable,
  row: number,
  column: number,
  cell: string,
  names: string[],
): TableProblem[] {
  const input = table.inputs[column]
  const said = place(row, input?.label)
  const where = `rules.${row}.when.${column}`
  if (!input || cell.trim() === '' || cell.trim() === '-') return []
  const wrong = testProblemOf(cell, names)
  if (wrong) return fromFeel(where, said(wrong))
  if (input.type === 'date' && /(^|[^@(])"\d{4}-\d{2}-\d{2}"/.test(cell)) {
    return fromFeel(where, said({ zh: '日期请写成 date("2026-01-01")', en: 'Write days as date("2026-01-01")' }))
  }
  return unknownValues(input, cell).flatMap((value) =>
    fromFeel(where, said({ zh: `这一列没有取值“${value}”`, en: `This column has no value "${value}"` })),
  )
}

/** Texts of a plain list of texts that the column does not have. */
function unknownValues({ type, values }: DecisionTable['inputs'][number], cell: string): string[] {
  if (type !== 'string' || !values?.length) return []
  const texts = textsOf(cell)
  return (texts ?? []).filter((text) => !values.some(({ value }) => value === text))
}

/** The texts of a cell such as `"a", "b"` or `not("a")`; undefined for anything else. */
function textsOf(cell: string): string[] | undefined {
  const inside = /^\s*not\((.*)\)\s*$/s.exec(cell)?.[1] ?? cell
  if (!/^\s*"(?:[^"\\]|\\.)*"(\s*,\s*"(?:[^"\\]|\\.)*")*\s*$/.test(inside)) return undefined
  return [...inside.matchAll(/"(?:[^"\\]|\\.)*"/g)].map(([said]) => JSON.parse(said) as string)
}

function resultProblems(
  table: DecisionTable,
  row: number,
  column: number,
  cell: string,
  names: string[],
): TableProblem[] {
  const output = table.outputs[column]
  if (!output || cell.trim() === '-' || cell.trim() === '') return []
  const where = `rules.${row}.then.${column}`
  const said = place(row, output.label)
  const wrong = problemOf(cell, names)
  if (wrong) return fromFeel(where, said(wrong))
  const [text, ...others] = textsOf(cell) ?? []
  const isStranger = text !== undefined && others.length === 0 && output.values?.length
  if (!isStranger || output.values?.some(({ value }) => value === text)) return []
  return fromFeel(where, said({ zh: `结果没有取值“${text}”`, en: `The result has no value "${text}"` }))
}

/**
 * One answer is written without a list and may leave outputs out; none at all means that nothing must be decided. A list is
 * compared whole.
 */
export function passes(table: DecisionTable, test: DecisionTable['tests'][number]): { passes: boolean; got: unknown } {
  const { outputs } = decideWith(table, test.inputs)
  const { expected } = test
  if (Array.isArray(expected)) return { passes: isSame(outputs, expected), got: outputs }
  const [got = {}, ...others] = outputs
  const names = Object.keys(expected)
  const isRight = names.length === 0 ? outputs.length === 0 : names.every((name) => isSame(got[name], expected[name]))
  return { passes: isRight && others.length === 0, got: others.length === 0 ? got : outputs }
}

function resultWords({ outputs }: DecisionTable, got: unknown, language: 'zh' | 'en'): string {
  const answers = [got].flat() as Record<string, unknown>[]
  const words = answers.flatMap((answer) =>
    outputs
      .filter(({ id }) => Object.hasOwn(answer, id))
      .map(({ id, label }) => `${label[language] || label.zh || id} = ${JSON.stringify(answer[id])}`),
  )
  return words.join(language === 'zh' ? '，' : ', ') || (language === 'zh' ? '没有结果' : 'no result')
}

const testProblems = (table: DecisionTable): TableProblem[] =>
  table.tests.flatMap((test, at) => {
    const { passes: isRight, got } = passes(table, test)
    if (isRight) return []
    const said = (language: 'zh' | 'en') => resultWords(table, got, language)
    const texts = [
      `用例“${test.name}”得到的是：${said('zh')}`,
      `Test "${test.name}" comes out as: ${said('en')}`,
    ] as const
    return [problem(`tests.${at}`, 'test-failed', texts)]
  })
