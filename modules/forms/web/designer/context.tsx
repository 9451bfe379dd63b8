import type { Bindable } from '@onego/forms/contract/designs'
import type { ConditionSubject } from '@onego/rules/web/condition'
import { createContext, useContext } from 'react'
import type { PlacedProblem } from './model/problems.ts'
import type { Form, Place } from './model/shapes.ts'

/** A question of the guide, as far as conditions speak of it. */
export type GuideQuestion = ConditionSubject

export interface GuideMaterial {
  id: string
  name: string
  nameEn?: string | undefined
  satisfiedBy?:
    | { resource?: string | undefined; licence?: string | undefined; pledge?: boolean | undefined }
    | undefined
}

export interface Designing {
  form: Form
  /** `about` joins changes of the same thing within a moment to one step back. */
  apply: (change: (form: Form) => Form, about?: string) => Form
  selected: Place
  select: (place: Place) => void
  problems: readonly PlacedProblem[]
  questions: readonly GuideQuestion[]
  materials: readonly GuideMaterial[]
  /** Codes of the items that the form is for. */
  items: readonly string[]
  /** Registers that the form may be filled from; undefined while they are asked for. */
  bindables: readonly Bindable[] | undefined
  /** Lets the department's forms use those of them that are its own registers and that they do not use yet. */
  allow: (sources: readonly Bindable[]) => void
}

export const DesigningContext = createContext<Designing | undefined>(undefined)

export function useDesigning(): Designing {
  const found = useContext(DesigningContext)
  if (!found) throw new Error('outside of a form designer')
  return found
}
