import { dayInChina } from '@onego/platform/clock'
import { AppError } from '@onego/platform/errors'
import type { ChangeProblem } from '../contract/changes.ts'
import type { ItemDefinition } from '../contract.ts'
import { problemsOfChange } from '../rules/change-checks.ts'
import { problemsOfItem } from '../rules/item-checks.ts'
import { basicCodesAmong } from '../store/basic-items.ts'
import { questionsAround } from '../store/bundles.ts'
import { changesUnderWay, type StoredChange } from '../store/changes.ts'
import { findItemHeads, findItems } from '../store/items.ts'
import type { ChangesGiven } from './given.ts'
import { toChange } from './view.ts'

interface Checked {
  definitions: ItemDefinition[]
  problems: ChangeProblem[]
}

/** Everything that is wrong with a change or worth a look, with its items as far as they can be read. */
export async function checkWhole(given: ChangesGiven, row: StoredChange): Promise<Checked> {
  const change = toChange(row)
  const asked = await questionsAround(given.db, change.of)
  const read = change.items.map((draft, place) => ({ place, ...problemsOfItem(draft, `items.${place}`, asked) }))
  const items = read.flatMap(({ place, definition }) => (definition ? [{ place, definition }] : []))
  const codes = items.map(({ definition }) => definition.code)
  const basics = items.map(({ definition }) => definition.codes.basic).filter(Boolean)
  const whole = problemsOfChange({
    ...{ kind: change.kind, department: change.department, reason: change.reason, effectOn: change.effectOn },
    today: dayInChina(given.clock.now()),
    of: await findItems(given.db, change.of),
    ofCodes: change.of,
    bases: change.bases,
    ...{ items, drafts: change.items.length },
    taken: (await findItemHeads(given.db, codes)).map(({ code }) => code),
    basic: await basicCodesAmong(given.db, basics),
  })
  const problems = [
    ...whole,
    ...read.flatMap((one) => one.problems),
    ...(await underWay(given, row)),
    ...(await ofParts(given, row)),
  ]
  return { definitions: items.map(({ definition }) => definition), problems }
}

/** Another change of the same items that was handed in. */
async function underWay({ db, region }: ChangesGiven, { id, of_items: of }: StoredChange): Promise<ChangeProblem[]> {
  if (of.length === 0) return []
  return (await changesUnderWay(db, region, of, id)).flatMap((other) =>
    of.flatMap((code, place) =>
      other.of_items.includes(code)
        ? [
            {
              where: `of.${place}`,
              code: 'other-change',
              severity: 'error' as const,
              message: {
                zh: `事项“${code}”已有变更“${other.title}”在办，请等它结束。`,
                en: `Another change of ${code}, "${other.title}", is under way; wait for it.`,
              },
            },
          ]
        : [],
    ),
  )
}

async function ofParts({ parts }: ChangesGiven, row: StoredChange): Promise<ChangeProblem[]> {
  const change = toChange(row)
  const found = await Promise.all(
    Object.entries(change.parts).map(async ([name, definition]) => {
      const part = parts.get(name)
      if (!part) throw unknownPart(name, [...parts.keys()])
      const problems = await part.check(definition, change)
      return problems.map((one) => ({ ...one, where: withPart(name, one.where) }))
    }),
  )
  return found.flat()
}

/** The paths of a part begin with its name, whoever wrote that down. */
const withPart = (name: string, where: string) => {
  const root = `parts.${name}`
  if (where === root || where.startsWith(`${root}.`)) return where
  return where === '' ? root : `${root}.${where}`
}

/** @throws AppError `service-items.unknown-part` (invalid). */
export function assertParts({ parts }: ChangesGiven, given: Record<string, unknown>): void {
  const stranger = Object.keys(given).find((name) => !parts.has(name))
  if (stranger !== undefined) throw unknownPart(stranger, [...parts.keys()])
}

const unknownPart = (name: string, known: readonly string[]) =>
  new AppError(
    'invalid',
    'service-items.unknown-part',
    `parts.${name}: nobody designs this; known: ${known.join(', ')}`,
    {
      part: name,
    },
  )
