import type { OwnKind, ProposedItem, ProposedTable, PublishTable } from '../contract/publishing.ts'

export interface WrittenItem extends ProposedItem {
  take: boolean
}

export type SubjectKind = 'person' | 'enterprise' | 'none'

/** What a steward has written so far about one table. */
export interface Written {
  source: string
  table: string
  kind: OwnKind
  proposal: ProposedTable
  items: WrittenItem[]
  keyField: string | null
  subjectKind: SubjectKind
  entry: Record<string, unknown>
}

export const beginWriting = (source: string, kind: OwnKind, proposal: ProposedTable): Written => ({
  source,
  table: proposal.target,
  kind,
  proposal,
  // A column that is always empty is left out unless wanted.
  items: proposal.items.map((item) => ({ ...item, take: !item.notes.includes('all-empty') || item.isKey })),
  keyField: proposal.keyField,
  subjectKind: proposal.subjectKind ?? 'none',
  entry: {},
})

const FIELD = /^[a-z][a-z0-9_]{0,62}$/

/** Fields that are written wrong or used twice. */
export function wrongFields(items: readonly WrittenItem[]): Set<string> {
  const taken = items.filter(({ take }) => take)
  const counts = Map.groupBy(taken, ({ field }) => field)
  return new Set(
    taken.filter(({ field }) => !FIELD.test(field) || (counts.get(field)?.length ?? 0) > 1).map(({ column }) => column),
  )
}

/** What harms a person if it leaks does not leave as it is; an exception is given its reason in the catalogue's editor. */
export const lacksMask = ({ take, level, mask }: WrittenItem) => take && level === 4 && mask === 'none'

export type ItemsProblem = 'badField' | 'noItems' | 'needsMask' | 'keyMissing'

export function itemsProblem({ items, keyField }: Written): ItemsProblem | undefined {
  if (items.every(({ take }) => !take)) return 'noItems'
  if (wrongFields(items).size > 0) return 'badField'
  if (items.some(lacksMask)) return 'needsMask'
  return items.some(({ take, field }) => take && field === keyField) ? undefined : 'keyMissing'
}

const FORMATS: Record<OwnKind, string> = {
  postgres: 'database',
  mysql: 'database',
  http: 'service',
  web: 'service',
  files: 'spreadsheet',
}

/** All of it as the server takes it. */
export function publication(written: Written, entry: Record<string, unknown>, submit: boolean): PublishTable {
  const items = written.items.filter(({ take }) => take)
  const { subjectKind, keyField } = written
  const { classificationKind, group, ...described } = entry
  const definition: Record<string, unknown> = {
    ...described,
    classification: { kind: classificationKind, item: group ?? '', group: '', detail: '' },
    format: FORMATS[written.kind],
    subjectField: subjectKind === 'none' ? null : keyField,
    subjectKind: subjectKind === 'none' ? null : subjectKind,
    items: items.map(({ name, nameEn, field, type, length, level, mask }) => ({
      ...{ name, nameEn, field, type, length, level, mask },
    })),
  }
  return {
    source: written.source,
    target: written.table,
    keyField: keyField ?? '',
    fields: Object.fromEntries(items.map(({ field, column, as }) => [field, { column, as }])),
    definition: definition as PublishTable['definition'],
    submit,
  }
}
