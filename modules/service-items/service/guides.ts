import { notFound } from '@onego/platform/errors'
import type { ApiOf } from '@onego/platform/modules'
import type { Regions } from '@onego/regions'
import type { rules } from '@onego/rules'
import type { Answers, Bundle, Guide, Item } from '../contract.ts'
import { bundleProblems } from '../rules/bundle-problems.ts'
import { guideThrough, questionsOf } from '../rules/guide.ts'
import type { Table } from '../rules/tables.ts'
import type { Shelf } from './shelf.ts'

export interface GuidedBundle {
  bundle: Bundle
  guide: Guide
  items: Item[]
}

interface Whole {
  bundle: Bundle
  items: Item[]
}

type Tables = Pick<ApiOf<typeof rules>, 'findTable'>

export function createGuides(shelf: Shelf, regions: Regions, tables: Tables) {
  const findBundle = async (code: string): Promise<Bundle | undefined> => (await findWhole(code))?.bundle

  async function findWhole(code: string): Promise<Whole | undefined> {
    const bundle = await shelf.findBundle(code)
    if (!bundle) return undefined
    const items = await shelf.findItems(bundle.items.map((part) => part.item))
    return { bundle: { ...bundle, covers: coverOf(bundle.items, items) }, items }
  }

  async function wholeOfOne(code: string): Promise<{ bundle: Bundle; items: [Item] }> {
    const item = await shelf.findItem(code)
    if (!item) throw notFound('service-items.item', code)
    return { bundle: bundleOfOne(item), items: [item] }
  }

  /** Names of the divisions among the answers. */
  async function namesOf({ bundle, items }: Whole, answers: Answers): Promise<Record<string, string>> {
    const codes = questionsOf(bundle, items).flatMap(({ id, type }) =>
      type === 'region' && answers[id] ? [answers[id]] : [],
    )
    const found = await Promise.all(codes.map((one) => regions.find(one)))
    return Object.fromEntries(found.flatMap((region) => (region ? [[region.code, region.name]] : [])))
  }

  /** The decision tables that a bundle and its items name, as they apply today. */
  async function tablesOf({ bundle, items }: Whole): Promise<Map<string, Table>> {
    const codes = [...new Set([bundle.decision, ...items.map(({ decision }) => decision)])].filter(
      (one) => one !== undefined,
    )
    const found = await Promise.all(codes.map((code) => tables.findTable(code)))
    return new Map(found.flatMap((one) => (one ? [[one.definition.code, one.definition]] : [])))
  }

  return {
    findBundle,

    async getBundle(code: string): Promise<Bundle> {
      const found = await findBundle(code)
      if (!found) throw notFound('service-items.bundle', code)
      return found
    },

    /** Which items of a bundle apply to somebody who answers so, what they need and how long they take. */
    async guide(code: string, answers: Answers): Promise<Guide> {
      const whole = (await findWhole(code)) ?? (await wholeOfOne(code))
      return guideThrough(whole.bundle, whole.items, answers, {
        names: await namesOf(whole, answers),
        tables: await tablesOf(whole),
      })
    },

    /**
     * A single item guided through by its own questions.
     * @throws AppError `service-items.item-not-found`, `service-items.bad-answer` (invalid).
     */
    async guideItem(code: string, answers: Answers): Promise<{ item: Item; guide: Guide }> {
      const whole = await wholeOfOne(code)
      const guide = guideThrough(whole.bundle, whole.items, answers, { tables: await tablesOf(whole) })
      return { item: whole.items[0], guide }
    },

    /** What is wrong with a bundle of any shape by itself; none: it can be published once its items are. */
    checkBundle: bundleProblems,

    /** A bundle guided through, with all of its items; divisions are not named. Undefined if there is no such bundle. */
    async guideBundle(code: string, answers: Answers): Promise<GuidedBundle | undefined> {
      const whole = await findWhole(code)
      return (
        whole && {
          ...whole,
          guide: guideThrough(whole.bundle, whole.items, answers, { tables: await tablesOf(whole) }),
        }
      )
    },
  }
}

function coverOf(parts: Bundle['items'], items: readonly Item[]): Bundle['covers'] {
  return parts.flatMap((part) => {
    const item = items.find((one) => one.code === part.item)
    if (!item) return []
    const { code, name, nameEn, departmentName } = item
    return [{ code, name, nameEn, departmentName }]
  })
}

/** A single item is guided through like a bundle of one. */
function bundleOfOne(item: Item): Bundle {
  const { code, region, name, nameEn, summary, form, version, publishedAt } = item
  return {
    ...{ code, region, name, nameEn, summary, version, publishedAt },
    lifeEvent: item.lifeEvents[0] ?? '',
    questions: item.questions,
    items: [{ item: code }],
    keywords: [],
    covers: [],
    ...(form ? { form } : {}),
  }
}
