import { invalidFields, notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { mayKeepBasicList, mayReadLists } from '../access.ts'
import type { Given } from '../changes/given.ts'
import {
  BasicItem,
  type BasicItemDetail,
  type BasicItemRow,
  type Implementation,
  type NewBasicItem,
} from '../contract/basic-items.ts'
import { findBasicItem, listBasicItems, listImplementations, writeBasicItems } from '../store/basic-items.ts'

interface Wanted {
  q?: string | undefined
  type?: string | undefined
  after?: string | undefined
  limit?: number | undefined
}

const PAGE = 50

/** 基本目录, and who implements what is on it. */
export function createBasicList({ db, clock }: Given) {
  const add = (given: readonly NewBasicItem[], by: string): Promise<void> =>
    writeBasicItems(db, checkAll(given), { by, at: clock.now() })

  return {
    /** New ones, or what is now said of known ones. @throws AppError `service-items.invalid-basic-item` (invalid). */
    addBasicItems: (given: readonly NewBasicItem[], by = 'system') => add(given, by),

    /** @throws AppError `http.not-allowed` (forbidden); as `addBasicItems`. */
    async saveBasicItem(person: Person, given: NewBasicItem): Promise<BasicItem> {
      assertAllowed(mayKeepBasicList(person))
      await add([given], person.name)
      return BasicItem.parse(given)
    },

    async listBasicItems(person: Person, wanted: Wanted = {}): Promise<{ items: BasicItemRow[]; next?: string }> {
      assertAllowed(mayReadLists(person))
      const { q = '', type, after = '', limit = PAGE } = wanted
      const rows = await listBasicItems(db, { q, type, after, limit: limit + 1 })
      const items = rows.slice(0, limit)
      const next = rows.length > limit ? items.at(-1)?.code : undefined
      return { items, ...(next ? { next } : {}) }
    },

    /** One basic item with every organ that implements it (同源). @throws AppError `service-items.basic-item-not-found`. */
    async getBasicItem(person: Person, code: string): Promise<BasicItemDetail> {
      assertAllowed(mayReadLists(person))
      const item = await findBasicItem(db, code)
      if (!item) throw notFound('service-items.basic-item', code)
      const rows = await listImplementations(db, code)
      return {
        item,
        implementations: rows.map(({ department_name, status, ...row }) => ({
          ...row,
          departmentName: department_name,
          status: status as Implementation['status'],
        })),
      }
    },
  }
}

function checkAll(given: readonly NewBasicItem[]): BasicItem[] {
  const read = given.map((one) => BasicItem.safeParse(one))
  const problems = read.flatMap((one, row) =>
    (one.error?.issues ?? []).map(({ path, message }) => ({
      path: [...(given.length > 1 ? [row] : []), ...path].map(String).join('.'),
      message,
    })),
  )
  if (problems.length > 0) throw invalidFields('service-items.invalid-basic-item', problems)
  return read.flatMap((one) => (one.success ? [one.data] : []))
}
