import type { NewForm } from '@onego/forms'

export type Page = NewForm['pages'][number]
export type Field = Page['questions'][number]['fields'][number]
type Rest = Omit<Field, 'id' | 'label' | 'type'>

export const text = (zh: string, en: string) => ({ zh, en })

export const field = (id: string, type: Field['type'], [zh, en]: [string, string], rest: Rest = {}): Field => ({
  ...{ id, type, label: { zh, en } },
  ...rest,
})

/** A fact of a register that stands as it is. */
export const from = (read: string | string[], name: string): Rest => ({ binding: { read, field: name } })

/** A register's suggestion that may be changed. */
export const suggested = (read: string, name: string): Rest => ({ binding: { read, field: name, editable: true } })

export const option = (value: string, zh: string, en: string) => ({ value, text: { zh, en } })
