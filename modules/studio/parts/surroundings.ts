import type { Change } from '@onego/service-items/contract/changes'

/** What a form may speak of: the questions, codes and materials of the items it comes with. */
export function surroundingsOf({ items }: Pick<Change, 'items'>) {
  const idsOf = (list: unknown): string[] =>
    Array.isArray(list) ? list.flatMap((one) => (typeof one?.id === 'string' ? [one.id] : [])) : []
  return {
    questions: items.flatMap(({ questions }) => idsOf(questions)),
    items: items.flatMap(({ code }) => (typeof code === 'string' ? [code] : [])),
    materials: items.flatMap(({ materials }) => idsOf(materials)),
  }
}
