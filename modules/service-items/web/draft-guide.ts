import type { Answers, Bundle, Guide, Item } from '@onego/service-items/contract'
import type { ItemDraft } from '@onego/service-items/contract/changes'
import { questionsIn as readQuestions } from '../rules/conditions.ts'
import { guideThrough } from '../rules/guide.ts'
import { guideProblems } from '../rules/guide-problems.ts'
import type { Table } from '../rules/tables.ts'

const NO_TEXT = { zh: '', en: '' }
const CODE = 'draft'

/** The item as the guide needs it; what is not written yet is left open. */
export function itemOf(draft: ItemDraft): Item {
  return {
    ...draft,
    ...{ code: CODE, region: draft.region ?? '', name: draft.name ?? '', nameEn: draft.nameEn ?? '', version: 1 },
    ...{ departmentName: '', publishedAt: '', summary: draft.summary ?? NO_TEXT, status: 'in-use' },
    ...{ materials: draft.materials ?? [], questions: draft.questions ?? [], trips: draft.trips ?? null },
    ...{ legalLimitDays: draft.legalLimitDays ?? null, promisedLimitDays: draft.promisedLimitDays ?? null },
    fee: draft.fee ?? { charged: false, text: NO_TEXT },
  } as Item
}

/** Whether there is something wrong that keeps the guide from being shown. */
export const isGuideBroken = (draft: ItemDraft): boolean =>
  guideProblems({ questions: draft.questions ?? [], materials: draft.materials ?? [] }).length > 0

/** The guide of an item that is still being written, worked out in the browser. */
export function guideDraft(item: Item, given: Answers, table: Table | undefined): Guide {
  const bundle: Bundle = {
    ...{ code: item.code, region: item.region, name: item.name, nameEn: item.nameEn, summary: item.summary },
    ...{ lifeEvent: '', questions: item.questions, keywords: [], covers: [], version: 1, publishedAt: '' },
    items: [{ item: item.code }],
    ...(table ? { decision: CODE } : {}),
  }
  const answers = Object.fromEntries(
    Object.entries(given).filter(([id]) => item.questions.some((one) => one.id === id)),
  )
  return guideThrough(bundle, [item], answers, { tables: table ? new Map([[CODE, table]]) : new Map() })
}

export const questionsIn = (condition: string): string[] => readQuestions(condition)
