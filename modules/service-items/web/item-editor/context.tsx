import { createContext, useContext } from 'react'

export interface FieldProblem {
  where: string
  message: { zh: string; en: string }
  severity: 'error' | 'notice'
}

/** The item that is written, what is wrong with it, and how it changes. */
export interface Editing {
  item: unknown
  problems: readonly FieldProblem[]
  /** Undefined takes the element away. */
  set(path: string, value: unknown): void
}

const EditingContext = createContext<Editing>({ item: {}, problems: [], set: () => undefined })
export const EditingProvider = EditingContext.Provider
export const useEditing = (): Editing => useContext(EditingContext)
