import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { AppError } from '@onego/platform/errors'
import { emptyDatabase } from '@onego/platform/testing'
import fc from 'fast-check'
import { evaluate } from 'feelin'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { holds } from '../feel/index.ts'
import { conditionToSql, numberToSql, type SqlColumns, sqlProblem } from './index.ts'

const { url, drop } = await emptyDatabase('sql')
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
const db = new Kysely<Record<string, never>>({
  dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 1 }) }),
})
after(async () => {
  await db.destroy()
  await drop()
})

const TODAY = '2026-11-22'
const COLUMNS: SqlColumns = {
  age: { type: 'number', sql: sql.ref('p.age') },
  income: { type: 'number', sql: sql.ref('p.income') },
  name: { type: 'text', sql: sql.ref('p.name') },
  district: { type: 'text', sql: sql.ref('p.district') },
  married: { type: 'yes-no', sql: sql.ref('p.married') },
  insured: { type: 'yes-no', sql: sql.ref('p.insured') },
  bornOn: { type: 'date', sql: sql.ref('p.born_on') },
  since: { type: 'date', sql: sql.ref('p.since') },
  grades: { type: 'codes', sql: sql.ref('p.grades') },
  today: { type: 'date', sql: sql`${TODAY}::text::date`, always: true },
}

interface Row {
  age: number | null
  income: number | null
  name: string | null
  district: string | null
  married: boolean | null
  insured: boolean | null
  bornOn: string | null
  since: string | null
  grades: string[] | null
}

const orNull = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null, freq: 3 })
const words = fc.constantFrom(
  '',
  'a',
  'ab',
  'b',
  'B',
  '林',
  '林小满',
  '𠮷',
  'z~',
  '370202',
  '2026-01-31',
  "o'k",
  '\\',
  '%',
)
const numbers = fc.oneof(fc.integer({ min: -3, max: 120 }), fc.constantFrom(0, 0.1, 0.2, 0.3, 1.5, 1e9, -0.5))
const days = fc.oneof(
  fc.constantFrom('2024-02-29', '2026-02-28', '2026-11-22', '1946-11-22', '1946-11-23', '2000-12-31', '2025-03-31'),
  fc
    .date({ min: new Date('1900-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
    .map((at) => at.toISOString().slice(0, 10)),
)
const row: fc.Arbitrary<Row> = fc.record({
  age: orNull(numbers),
  income: orNull(numbers),
  name: orNull(words),
  district: orNull(words),
  married: orNull(fc.boolean()),
  insured: orNull(fc.boolean()),
  bornOn: orNull(days),
  since: orNull(days),
  grades: orNull(fc.array(words, { maxLength: 3 })),
})

/** Two values in order. */
const pair = <T extends string | number>(values: fc.Arbitrary<T>) =>
  fc.tuple(values, values).map(([a, b]) => (a < b ? [a, b] : [b, a]) as [T, T])
const text = (value: string) => JSON.stringify(value)
const literal = { number: numbers.map(String), text: words.map(text), date: days.map((day) => `date("${day}")`) }
const operator = fc.constantFrom('=', '!=', '<', '<=', '>', '>=')
const equality = fc.constantFrom('=', '!=')
const duration = fc.constantFrom('"P1M"', '"P6M"', '"P80Y"', '"P1Y2M"', '"P30D"', '"-P1M"', '"P0D"')

/** Without brackets: what binds first is the grammar's. */
const bare = fc.oneof(
  fc
    .tuple(fc.constantFrom('age', 'age + income', 'age - income * 2'), operator, numbers)
    .map((words) => words.join(' ')),
  fc.tuple(fc.constantFrom('name', 'district'), equality, words.map(text)).map((parts) => parts.join(' ')),
  pair(numbers).map(([low, high]) => `age between ${low} and ${high}`),
  fc.constantFrom('married', 'not(insured)', 'income = null', 'age in (1, 0.5)'),
)

const { condition, amount } = fc.letrec<{ condition: string; amount: string; day: string; word: string }>((tie) => ({
  amount: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('age', 'income'),
    literal.number,
    fc
      .tuple(tie('amount'), fc.constantFrom('+', '-', '*', '/'), tie('amount'))
      .map(([a, op, b]) => `(${a} ${op} ${b})`),
    tie('amount').map((a) => `-(${a})`),
    fc.tuple(fc.constantFrom('abs', 'floor', 'ceiling'), tie('amount')).map(([name, a]) => `${name}(${a})`),
    fc.tuple(fc.constantFrom('min', 'max'), tie('amount'), tie('amount')).map(([name, a, b]) => `${name}(${a}, ${b})`),
    fc
      .tuple(tie('condition'), tie('amount'), fc.oneof(tie('amount'), fc.constant('null')))
      .map(([c, a, b]) => `(if ${c} then ${a} else ${b})`),
    tie('word').map((a) => `string length(${a})`),
    fc.constant('count(grades)'),
    fc.tuple(tie('day'), fc.constantFrom('year', 'month', 'day')).map(([a, part]) => `${a}.${part}`),
    fc.constantFrom('bornOn', 'since').map((name) => `years and months duration(date(${name}), date(today)).years`),
    fc.tuple(tie('day'), tie('day')).map(([a, b]) => `years and months duration(${a}, ${b}).years`),
  ),
  word: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('name', 'district', 'bornOn'),
    literal.text,
    fc.tuple(tie('word'), tie('word')).map(([a, b]) => `(${a} + ${b})`),
  ),
  day: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('date(bornOn)', 'date(since)', 'date(today)'),
    literal.date,
    fc.tuple(tie('day'), fc.constantFrom('+', '-'), duration).map(([a, op, d]) => `(${a} ${op} duration(${d}))`),
  ),
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('married', 'insured', 'true', 'false'),
    fc.tuple(tie('amount'), operator, tie('amount')).map(([a, op, b]) => `${a} ${op} ${b}`),
    fc.tuple(tie('word'), equality, tie('word')).map(([a, op, b]) => `${a} ${op} ${b}`),
    fc
      .tuple(fc.constantFrom('name', 'district'), operator, fc.constantFrom('"a"', '"b"', '"370202"'))
      .map(([a, op, b]) => `${a} ${op} ${b}`),
    fc.tuple(fc.constantFrom('bornOn', 'since'), operator, days).map(([a, op, b]) => `${a} ${op} "${b}"`),
    fc.tuple(tie('day'), operator, tie('day')).map(([a, op, b]) => `${a} ${op} ${b}`),
    fc.tuple(tie('day'), tie('day'), operator).map(([a, b, op]) => `(${a} - ${b}) ${op} duration("P30D")`),
    fc
      .tuple(fc.constantFrom('age', 'name', 'married', 'bornOn', 'grades', 'date(since)'), equality)
      .map(([a, op]) => `${a} ${op} null`),
    fc.tuple(tie('condition'), equality, tie('condition')).map(([a, op, b]) => `(${a}) ${op} (${b})`),
    fc.tuple(tie('amount'), pair(numbers)).map(([a, [b, c]]) => `(${a}) between ${b} and ${c}`),
    fc
      .tuple(tie('amount'), literal.number, pair(numbers))
      .map(([a, b, [c, d]]) => `(${a}) in (${b}, [${c}..${d}), > ${d})`),
    fc.tuple(tie('amount'), pair(numbers)).map(([a, [b, c]]) => `(${a}) in [${b}..${c}]`),
    fc.tuple(tie('word'), literal.text, literal.text).map(([a, b, c]) => `(${a}) in [${b}, ${c}]`),
    fc.tuple(tie('word'), literal.text, literal.text).map(([a, b, c]) => `(${a}) in (${b}, ${c})`),
    fc.tuple(tie('day'), pair(days)).map(([a, [b, c]]) => `${a} in [date("${b}")..date("${c}")]`),
    fc
      .tuple(fc.constantFrom('contains', 'starts with', 'ends with'), tie('word'), tie('word'))
      .map(([name, a, b]) => `${name}(${a}, ${b})`),
    literal.text.map((a) => `list contains(grades, ${a})`),
    fc
      .tuple(tie('condition'), fc.constantFrom('and', 'or'), tie('condition'))
      .map(([a, op, b]) => `(${a}) ${op} (${b})`),
    fc
      .tuple(bare, fc.constantFrom('and', 'or'), bare, fc.constantFrom('and', 'or'), bare)
      .map((words) => words.join(' ')),
    tie('condition').map((a) => `not(${a})`),
    fc.tuple(tie('condition'), tie('condition'), tie('condition')).map(([a, b, c]) => `(if ${a} then ${b} else ${c})`),
  ),
}))

const ROWS = 12

/** What PostgreSQL says of every row, in order. */
async function ask(rows: Row[], made: ReturnType<typeof sql>): Promise<unknown[]> {
  const values = rows.map(
    (
      one,
      index,
    ) => sql`(${index}::int, ${one.age}::float8, ${one.income}::float8, ${one.name}::text, ${one.district}::text,
      ${one.married}::boolean, ${one.insured}::boolean, ${one.bornOn}::text::date, ${one.since}::text::date, ${one.grades}::text[])`,
  )
  const from = sql`(values ${sql.join(values)}) as p (place, age, income, name, district, married, insured, born_on, since, grades)`
  const { rows: answers } = await sql<{
    answer: unknown
  }>`select ${made} as answer from ${from} order by p.place`.execute(db)
  return answers.map(({ answer }) => answer)
}

const oracle = (expression: string, one: Row): unknown => evaluate(expression, { ...one, today: TODAY }).value ?? null

test('a condition in SQL is true, false or null for the same people as in FEEL', async () => {
  const seen = { true: 0, false: 0, null: 0 }
  await fc.assert(
    fc.asyncProperty(condition, fc.array(row, { minLength: ROWS, maxLength: ROWS }), async (asked, rows) => {
      const answers = await ask(rows, conditionToSql(asked, COLUMNS))
      for (const [index, one] of rows.entries()) {
        const wanted = oracle(asked, one)
        assert.equal(answers[index], wanted, `${asked} for ${JSON.stringify(one)}`)
        assert.equal(
          answers[index] === true,
          holds(asked, { ...one, today: TODAY }),
          `holds ${asked} for ${JSON.stringify(one)}`,
        )
        seen[String(wanted) as keyof typeof seen] += 1
      }
    }),
    { numRuns: 700 },
  )
  assert.ok(Math.min(...Object.values(seen)) > 200, JSON.stringify(seen))
})

test('an amount in SQL is the same number as in FEEL, to the last digit', async () => {
  await fc.assert(
    fc.asyncProperty(amount, fc.array(row, { minLength: ROWS, maxLength: ROWS }), async (asked, rows) => {
      const answers = await ask(rows, numberToSql(asked, COLUMNS))
      for (const [index, one] of rows.entries()) {
        const wanted = oracle(asked, one)
        const isSame = answers[index] === wanted || (answers[index] === 0 && wanted === 0)
        assert.ok(isSame, `${asked} for ${JSON.stringify(one)}: ${answers[index]} instead of ${wanted}`)
      }
    }),
    { numRuns: 300 },
  )
})

test('every value of a condition is a parameter', () => {
  const wicked = `name = "'; drop table p; --" and district in ("x'y", "z") and age > 7`
  const { sql: text, parameters } = conditionToSql(wicked, COLUMNS).compile(db)
  assert.doesNotMatch(text, /drop|x'y|'z'|7/)
  assert.deepEqual([...parameters].sort(), [7, "'; drop table p; --", "x'y", 'z'].sort())
})

const REFUSED: [string, RegExp][] = [
  ['income > 5 and', /complete FEEL/],
  ['salary > 5', /there is no such field; fields are age, |there is no such field/],
  ['name > 5', /texts with texts/],
  ['age = "80"', /texts with texts/],
  ['age and married', /both sides of and, or/],
  ['age', /a condition such as/],
  ['some x in grades satisfies x = "a"', /use comparisons/],
  ['matches(name, "^a")', /use one of not/],
  ['name < district', /letters and digits/],
  ['bornOn - duration("P80Y") > date(since)', /use \+ - \* \//],
  ['date(name) > date(today)', /a field that is a day/],
  ['date("2026-02-30") > date(today)', /a field that is a day/],
  ['date(today) - date(bornOn) > duration("P80Y")', /add years and months/],
  ['age in (income)', /always known/],
  ['age in ]1..5]', /begin an interval/],
  ['age in (> 5) and married', /put brackets around/],
  ['age in [5..1]', /the smaller one first/],
  ['age ** 2 > 5', /use \+ - \* \//],
  ['age > 1e3', /decimal number|use |complete/],
  ['constructor = null', /no such field/],
  ['today() > date(bornOn)', /use one of not/],
  [`${'('.repeat(150)}married${')'.repeat(150)}`, /nested too deeply/],
  [`name = "${'a'.repeat(5000)}"`, /at most 4000/],
  ['if age > 1 then 1 else "a"', /after “if”/],
]

for (const [asked, wanted] of REFUSED) {
  test(`refused with what would be right: ${asked.slice(0, 40)}`, () => {
    assert.throws(
      () => conditionToSql(asked, COLUMNS),
      (error) => error instanceof AppError && error.code === 'rules.not-in-sql' && wanted.test(error.message),
    )
    const problem = sqlProblem(asked, COLUMNS)
    assert.ok(problem?.zh && problem.en)
  })
}

test('what can be asked has no problem', () => {
  assert.equal(sqlProblem('age >= 80 and district = "370202"', COLUMNS), undefined)
  assert.equal(sqlProblem('if age >= 90 then 200 else 100', COLUMNS, 'number'), undefined)
  assert.ok(sqlProblem('age >= 80', COLUMNS, 'number'))
})
