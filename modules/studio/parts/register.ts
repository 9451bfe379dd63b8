import type { NewForm } from '@onego/forms'
import type { LicenceType } from '@onego/licences/contract'
import type { ProcessDefinition } from '@onego/processes/contract'
import type { NewDecisionTable } from '@onego/rules/contract'
import type { NewBundle } from '@onego/service-items'
import type { Change, ChangePart } from '@onego/service-items/contract/changes'
import type { Uses } from '../given.ts'
import { belongs, decisionOf, licenceOfDepartment, linesOfLicence, ownCode, questionsOfTables } from './belonging.ts'
import { ownBundle } from './bundles.ts'
import { problem, toChangeProblem } from './problems.ts'
import { surroundingsOf } from './surroundings.ts'

/** Says who checks each design of an item and who publishes it when the item takes effect. */
export function registerParts(uses: Uses): void {
  const { serviceItems } = uses
  serviceItems.registerPart('form', formPart(uses))
  serviceItems.registerPart('process', processPart(uses))
  serviceItems.registerPart('licenceType', licencePart(uses))
  serviceItems.registerPart('tables', tablesPart(uses))
  serviceItems.registerPart('bundle', bundlePart(uses))
}

const formPart = ({ forms }: Uses): ChangePart => ({
  check: async (definition, change) => [
    ...belongs('form', definition, change),
    ...ownCode('form', definition, change),
    ...(await forms.checkForm(definition as NewForm, surroundingsOf(change))).map(toChangeProblem),
    ...(await forms.checkReads(definition as NewForm, change.department)).map(toChangeProblem),
  ],
  publish: async (definition) => {
    await forms.addForm(definition as NewForm)
  },
})

const processPart = ({ processes }: Uses): ChangePart => ({
  check: async (definition, change) => [
    ...belongs('process', definition, change),
    ...ownCode('process', definition, change),
    ...processes.checkProcess(definition).map(toChangeProblem),
  ],
  publish: async (definition) => {
    await processes.addProcess(definition as ProcessDefinition)
  },
})

const licencePart = ({ licences }: Uses): ChangePart => ({
  check: async (definition, change) => [
    ...belongs('licenceType', definition, change),
    ...licenceOfDepartment(definition, change),
    ...licences.checkType(definition).map(toChangeProblem),
    ...linesOfLicence(definition, change),
  ],
  publish: async (definition) => {
    await licences.addType(definition as LicenceType)
  },
})

const tablesPart = ({ rules }: Uses): ChangePart => ({
  async check(definition, change) {
    if (!Array.isArray(definition)) return [problem('', 'shape', '应当是决策表的列表', 'Should be a list of tables')]
    const found = definition.flatMap((table, index) =>
      [...rules.checkTable(table), ...ownCode('tables', table, change)].map((one) => {
        const { where, ...rest } = toChangeProblem(one)
        return { ...rest, where: where ? `${index}.${where}` : String(index) }
      }),
    )
    return [...found, ...decisionOf(definition, change), ...questionsOfTables(definition, change)]
  },
  async publish(definition, _change, by) {
    for (const table of definition as NewDecisionTable[]) await rules.addTable(table, by)
  },
})

const bundlePart = ({ serviceItems }: Uses): ChangePart => ({
  check: async (definition, change) => {
    const published = serviceItems.checkBundle(definition)
    return [
      ...published,
      ...(await ownBundle(definition, change, serviceItems)),
      ...(await strangersIn(definition, change, serviceItems)),
    ]
  },
  publish: async (definition, _change, by) => {
    await serviceItems.addBundle(definition as NewBundle, by)
  },
})

/** Items of a bundle that neither exist nor come with the change. */
async function strangersIn(definition: unknown, change: Change, serviceItems: Uses['serviceItems']) {
  const { items } = (definition ?? {}) as { items?: unknown }
  if (!Array.isArray(items)) return []
  const own = new Set(change.items.map(({ code }) => code))
  const found = await Promise.all(
    items.map(async (part: { item?: unknown }, index) => {
      const code = typeof part?.item === 'string' ? part.item : ''
      if (code === '' || own.has(code) || (await serviceItems.find(code))) return []
      return [problem(`items.${index}.item`, 'unknown-item', `没有事项“${code}”`, `There is no item ${code}`)]
    }),
  )
  return found.flat()
}
