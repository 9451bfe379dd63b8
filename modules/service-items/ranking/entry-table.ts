import type { IndexedEntry } from '../store/search-entries.ts'
import { createChains } from './chains.ts'

/** Values of a column, each once, by number. */
export interface Values {
  list: string[]
  number(value: string): number
}

function createValues(): Values {
  const numbers = new Map<string, number>()
  const list: string[] = []
  return {
    list,
    number(value) {
      const known = numbers.get(value)
      if (known !== undefined) return known
      numbers.set(value, list.length)
      list.push(value)
      return list.length - 1
    },
  }
}

const COLUMNS = ['text', 'name', 'region', 'department', 'type', 'kind', 'status', 'tags', 'flags'] as const
type Column = (typeof COLUMNS)[number]

export const ODD = 1
export const ONLINE = 2

export type EntryTable = ReturnType<typeof createEntryTable>

/** Items and bundles, a number per column and entry. An entry that is written again keeps its place. */
export function createEntryTable() {
  const columns = Object.fromEntries(COLUMNS.map((column) => [column, new Uint32Array(1_024)])) as Record<
    Column,
    Uint32Array
  >
  const places = new Map<string, number>()
  const codes: string[] = []
  const values = {
    region: createValues(),
    department: createValues(),
    type: createValues(),
    kind: createValues(),
    status: createValues(),
    /** Sets of tags, joined by a space. */
    tags: createValues(),
    /** Kind and name, so that a bundle and an item of one name stay two. */
    name: createValues(),
  }
  const byText = createChains()
  const byDepartment = createChains()
  const departmentNames: string[] = []
  const englishNames: string[] = []

  function grow() {
    for (const column of COLUMNS) {
      const wider = new Uint32Array(columns[column].length * 2)
      wider.set(columns[column])
      columns[column] = wider
    }
  }

  return {
    columns,
    codes,
    values,
    departmentNames,
    englishNames,
    byText,
    byDepartment,
    size: () => codes.length,
    find: (kind: string, code: string): number => places.get(`${kind} ${code}`) ?? -1,

    put(entry: IndexedEntry, text: number) {
      const key = `${entry.kind} ${entry.code}`
      const at = places.get(key) ?? codes.length
      if (at === codes.length) {
        places.set(key, at)
        codes.push(entry.code)
        if (at >= columns.text.length) grow()
      } else {
        byText.remove(columns.text[at] as number, at)
        byDepartment.remove(columns.department[at] as number, at)
      }
      const department = values.department.number(entry.department)
      byText.add(text, at)
      byDepartment.add(department, at)
      departmentNames[department] = entry.department_name
      const name = values.name.number(`${entry.kind} ${entry.name}`)
      englishNames[name] = entry.name_en
      columns.text[at] = text
      columns.name[at] = name
      columns.region[at] = values.region.number(entry.region)
      columns.department[at] = department
      columns.type[at] = values.type.number(entry.type)
      columns.kind[at] = values.kind.number(entry.kind)
      columns.status[at] = values.status.number(entry.status)
      columns.tags[at] = values.tags.number([...entry.tags].sort().join(' '))
      columns.flags[at] = (entry.odd ? ODD : 0) | (entry.online ? ONLINE : 0)
      return { department }
    },
  }
}

/** The name without its kind. */
export const nameOf = (keyed: string): string => keyed.slice(keyed.indexOf(' ') + 1)
