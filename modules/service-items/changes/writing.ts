import { newId, transaction } from '@onego/platform/database'
import { AppError, notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { maySeeAllChanges, maySeeOwnChanges, mayWriteChange } from '../access.ts'
import {
  type Change,
  ChangeFilter,
  type ChangePage,
  type ChangeProblem,
  type ChangeRow,
  type ChangeStep,
  type ItemDraft,
  OpenChange,
  type SaveChange,
} from '../contract/changes.ts'
import type { ItemDifferences } from '../contract/differences.ts'
import type { Item } from '../contract.ts'
import { differencesOf } from '../rules/differences.ts'
import { wholeOf } from '../rules/lean.ts'
import {
  addStep,
  countChanges,
  findChange,
  insertChange,
  listChanges,
  listSteps,
  type StoredChange,
  updateChange,
} from '../store/changes.ts'
import { findItems } from '../store/items.ts'
import { assertParts, checkWhole } from './checking.ts'
import type { ChangesGiven } from './given.ts'
import { titleOf } from './titles.ts'
import { actsOf, isOfPlatform, maySee, toChange, toRow } from './view.ts'

/** Writing changes and reading them. */
export function createWriting(given: ChangesGiven) {
  const { db, region, clock, organisations } = given

  async function view(person: Person, row: StoredChange): Promise<Change> {
    return toChange(row, actsOf(person, row, await isOfPlatform(given, person)))
  }

  async function read(person: Person, id: string): Promise<StoredChange> {
    const row = await getChange(given, id)
    assertAllowed(maySee(person, row, await isOfPlatform(given, person)))
    return row
  }

  return {
    /**
     * Begins a change; the items it concerns are copied as they are now, to be written.
     * @throws AppError `http.not-allowed` (forbidden); `service-items.item-not-found`; `service-items.other-department`,
     * `.no-department`, `.unknown-part` (invalid).
     */
    async openChange(person: Person, asked: OpenChange): Promise<Change> {
      const wanted = OpenChange.parse(asked)
      const of = await existing(given, [...new Set(wanted.of)])
      const department = departmentOf(person, wanted.department, of)
      assertAllowed(mayWriteChange(person, { department }))
      assertParts(given, wanted.parts ?? {})
      const { name: departmentName } = await organisations.get(department)
      const at = clock.now()
      const items = wanted.items ?? firstDrafts(wanted.kind, of, { region, department })
      const row: StoredChange = {
        ...{ region, id: newId(at.getTime()), department, department_name: departmentName },
        ...{ kind: wanted.kind, state: 'draft', title: titleOf(wanted.kind, of, items) },
        ...{ of_items: of.map(({ code }) => code), bases: basesOf(of), items, parts: wanted.parts ?? {} },
        ...{ reason: wanted.reason, effect_on: null, version: 1, authors: [person.id], checker: null },
        ...{ created_by: person.name, created_at: at, saved_at: at, submitted_by: null, submitted_at: null },
        ...{ checked_by: null, checked_at: null, decided_by: null, decided_at: null, remark: '', effective_at: null },
      }
      await transaction(db, async () => {
        await insertChange(db, row)
        await addStep(db, row, { action: 'opened', state: 'draft', by: person.name, remark: '', at })
      })
      return view(person, row)
    },

    getChange: async (person: Person, id: string): Promise<Change> => view(person, await read(person, id)),

    /**
     * Keeps what is written, complete or not.
     * @throws AppError `service-items.change-not-found`; `http.not-allowed` (forbidden); `service-items.change-not-open`,
     * `service-items.change-saved-meanwhile` (conflict); `service-items.unknown-part` (invalid).
     */
    saveChange: (person: Person, id: string, saved: SaveChange): Promise<Change> =>
      transaction(db, async () => {
        const row = await getChange(given, id, true)
        assertAllowed(mayWriteChange(person, row))
        assertState(row, ['draft', 'returned'])
        assertVersion(row, saved.version)
        assertParts(given, saved.parts)
        const of = await findItems(db, row.of_items)
        const { items, parts, reason, effectOn } = saved
        const set = {
          ...{ items, parts, reason, effect_on: effectOn, version: row.version + 1, saved_at: clock.now() },
          ...{ bases: basesOf(of), title: titleOf(row.kind as Change['kind'], of, items) },
          authors: [...new Set([...row.authors, person.id])],
        }
        await updateChange(db, row, set)
        return view(person, { ...row, ...set })
      }),

    checkChange: async (person: Person, id: string): Promise<ChangeProblem[]> =>
      (await checkWhole(given, await read(person, id))).problems,

    /** What it changes, item by item, against what is in force. */
    async changeDifferences(person: Person, id: string): Promise<ItemDifferences[]> {
      const change = toChange(await read(person, id))
      const now = new Map((await findItems(db, change.of)).map((item) => [item.code, item]))
      return [...statusDifferences(change, now), ...change.items.map((draft) => draftDifferences(draft, now))]
    },

    changeHistory: async (person: Person, id: string): Promise<ChangeStep[]> => listSteps(db, await read(person, id)),

    /** Newest first, of every department, for whoever runs the installation. */
    async everyChange(asked: ChangeFilter = {}): Promise<ChangeRow[]> {
      return (await listChanges(db, { region, departments: undefined }, ChangeFilter.parse(asked))).map(toRow)
    },

    /** Newest first; of all departments for the platform's reviewers, administrators and auditors, else of the own. */
    async listChanges(person: Person, asked: ChangeFilter = {}): Promise<ChangePage> {
      const filter = ChangeFilter.parse(asked)
      const all = maySeeAllChanges(person, await isOfPlatform(given, person))
      assertAllowed(all || maySeeOwnChanges(person))
      const seen = { region, departments: all ? undefined : [person.organisation ?? ''] }
      const rows = await listChanges(db, seen, { ...filter, limit: filter.limit + 1 })
      const page = rows.slice(0, filter.limit)
      const next = rows.length > filter.limit ? page.at(-1)?.id : undefined
      return { changes: page.map(toRow), counts: await countChanges(db, seen), ...(next ? { next } : {}) }
    },
  }
}

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

/** `lock`: until the transaction ends. @throws AppError `service-items.change-not-found`. */
export async function getChange({ db, region }: ChangesGiven, id: string, lock = false): Promise<StoredChange> {
  const found = isId(id) ? await findChange(db, { region, id }, lock) : undefined
  if (!found) throw notFound('service-items.change', id)
  return found
}

/** @throws AppError `service-items.change-not-open` (conflict). */
export function assertState({ state }: StoredChange, allowed: readonly string[]): void {
  if (allowed.includes(state)) return
  const message = `state: the change is ${state}; this can be done while it is ${allowed.join(' or ')}`
  throw new AppError('conflict', 'service-items.change-not-open', message, { state })
}

/** @throws AppError `service-items.change-saved-meanwhile` (conflict). */
export function assertVersion({ version }: StoredChange, seen: number | undefined): void {
  if (seen === undefined || seen === version) return
  const message = `version: somebody saved version ${version} meanwhile; load it again`
  throw new AppError('conflict', 'service-items.change-saved-meanwhile', message, { version })
}

async function existing({ db }: ChangesGiven, codes: readonly string[]): Promise<Item[]> {
  const found = new Map((await findItems(db, codes)).map((item) => [item.code, item]))
  return codes.map((code) => {
    const item = found.get(code)
    if (!item) throw notFound('service-items.item', code)
    return item
  })
}

function departmentOf(person: Person, wanted: string | undefined, of: readonly Item[]): string {
  const departments = new Set(of.map(({ department }) => department))
  if (departments.size > 1) {
    const message = 'of: these items belong to several departments; make one change for each department'
    throw new AppError('invalid', 'service-items.other-department', message)
  }
  const department = [...departments][0] ?? wanted ?? person.organisation
  if (department) return department
  const message = 'department: say whose item it is (18 characters)'
  throw new AppError('invalid', 'service-items.no-department', message)
}

const basesOf = (of: readonly Item[]) => Object.fromEntries(of.map(({ code, version }) => [code, version]))

function draftOf(item: Item): ItemDraft {
  const { version: _version, departmentName: _name, publishedAt: _at, ...definition } = item
  return definition
}

/** What the writing begins with: the item itself, what it is split or merged into, or an empty one. */
function firstDrafts(kind: Change['kind'], of: readonly Item[], home: { region: string; department: string }) {
  const [first] = of
  const copy = (): ItemDraft => ({ ...(first ? draftOf(first) : home), code: '' })
  if (kind === 'add') return [{ ...home, status: 'in-use' as const }]
  if (kind === 'change') return of.map(draftOf)
  if (kind === 'split') return [copy(), copy()]
  return kind === 'merge' ? [copy()] : []
}

const STATUS = { suspend: 'suspended', resume: 'in-use', cancel: 'withdrawn', split: 'withdrawn', merge: 'withdrawn' }

/** What becomes of items that are not written anew. */
function statusDifferences({ kind, of, items }: Change, now: Map<string, Item>): ItemDifferences[] {
  if (kind === 'add' || kind === 'change') return []
  return of.flatMap((code) => {
    const item = now.get(code)
    if (!item || items.some((draft) => draft.code === code)) return []
    const differences = differencesOf({ status: item.status }, { status: STATUS[kind] })
    return [{ code, name: item.name, against: item.version, differences }]
  })
}

/** A draft may hold anything. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

function draftDifferences(draft: ItemDraft, now: Map<string, Item>): ItemDifferences {
  const before = now.get(textOf(draft.code))
  const after = wholeOf(draft)
  const nothing = wholeOf({ code: '', region: '', name: '', department: '', type: '' })
  return {
    code: textOf(draft.code),
    name: textOf(draft.name),
    against: before?.version ?? null,
    differences: differencesOf(before ?? nothing, after),
  }
}
