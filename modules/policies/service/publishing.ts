import { dayInChina } from '@onego/platform/clock'
import { transaction } from '@onego/platform/database'
import { AppError } from '@onego/platform/errors'
import { sqlProblem } from '@onego/rules/sql'
import { type NewPolicy, PolicyDefinition, type PolicyProblem } from '../contract.ts'
import { feelOfTable } from '../rules.ts'
import { columnsOf } from '../store/columns.ts'
import { findPolicy, insertPolicy } from '../store/policies.ts'
import type { Given } from './given.ts'
import { digestOf, type Profile } from './profile.ts'

const SYSTEM = 'system'

export type Publishing = ReturnType<typeof createPublishing>

/** What is right, and what is published; a published version never changes. */
export function createPublishing(given: Given, profile: Profile) {
  const { db, clock, uses } = given

  /** The amount of a decision table becomes an expression, of the table as it is now. */
  async function settled(definition: PolicyDefinition): Promise<PolicyDefinition> {
    const { table } = definition.amount
    if (!table) return definition
    const found = await uses.rules.findTable(table.code, dayInChina(clock.now()))
    const feel = found && feelOfTable(found.definition, table.output)
    return feel === undefined ? { ...definition, amount: { table } } : { ...definition, amount: { table, feel } }
  }

  async function check(written: PolicyDefinition): Promise<PolicyProblem[]> {
    const definition = await settled(written)
    const columns = columnsOf(await profile.shape(), dayInChina(clock.now()))
    const ids = definition.conditions.map(({ id }) => id)
    const { feel } = definition.amount
    const problems = [
      ...definition.conditions.map(({ feel: asked }, index) =>
        problem(`conditions.${index}.feel`, sqlProblem(asked, columns)),
      ),
      ...ids.map((id, index) => (ids.indexOf(id) < index ? problem(`conditions.${index}.id`, TWICE) : [])),
      feel === undefined
        ? problem('amount.table', NO_TABLE)
        : problem('amount.feel', sqlProblem(feel, columns, 'number')),
      definition.ages.from > definition.ages.to ? problem('ages', AGES) : [],
      definition.validTo !== null && definition.validTo < definition.validFrom ? problem('validTo', VALID) : [],
      await itemProblem(definition),
    ]
    return problems.flat()
  }

  async function itemProblem({ item, department }: PolicyDefinition): Promise<PolicyProblem[]> {
    const found = await uses.serviceItems.find(item)
    if (!found) return problem('item', NO_ITEM)
    return found.department === department ? [] : problem('item', NOT_ITS_ITEM)
  }

  const publish = async (definition: PolicyDefinition, by: { writer: string; publisher: string }): Promise<number> => {
    const before = await findPolicy(db, definition.code)
    const digest = digestOf(definition)
    if (before?.digest === digest) return before.version
    const version = (before?.version ?? 0) + 1
    const row = { code: definition.code, version, department: definition.department, definition, digest }
    const people = { written_by: by.writer, published_by: by.publisher, published_at: clock.now() }
    if (!(await insertPolicy(db, { ...row, ...people }))) {
      throw new AppError(
        'conflict',
        'policies.version-taken',
        'version: somebody published this policy meanwhile; look again',
      )
    }
    return version
  }

  return {
    check,
    settled,

    /**
     * Publishes at once, for content of solutions; the same again makes no new version. @returns the version.
     * @throws AppError `policies.has-problems` (invalid) that names each of them.
     */
    async addPolicy(policy: NewPolicy): Promise<number> {
      const definition = PolicyDefinition.parse(policy)
      assertSound(await check(definition))
      return transaction(db, async () => publish(await settled(definition), { writer: SYSTEM, publisher: SYSTEM }))
    },

    publish,
  }
}

const problem = (where: string, message: PolicyProblem['message'] | undefined): PolicyProblem[] =>
  message ? [{ where, message }] : []

const TWICE = { zh: '条件的标识不能重复', en: 'each condition needs an id of its own' }
const NO_TABLE = {
  zh: '没有这张决策表或这个输出；只能用“唯一”“首个”“任一”命中的表',
  en: 'there is no such decision table or output; tables of UNIQUE, FIRST or ANY can be used',
}
const AGES = { zh: '起始年龄不能大于截止年龄', en: 'the first age must not be above the last' }
const VALID = { zh: '截止日期不能早于开始日期', en: 'the last day must not be before the first' }
const NO_ITEM = {
  zh: '没有这个事项，请填写已发布事项的编码',
  en: 'there is no such item; give the code of a published one',
}
const NOT_ITS_ITEM = { zh: '该事项不属于本部门', en: 'this item is not of the department of the policy' }

export function assertSound(problems: PolicyProblem[]): void {
  if (problems.length === 0) return
  const named = problems.map(({ where, message }) => `${where}: ${message.en}`).join('; ')
  throw new AppError('invalid', 'policies.has-problems', named, {
    problems: problems.map(({ where, message }) => ({ path: where, message: message.en, text: message })),
  })
}
