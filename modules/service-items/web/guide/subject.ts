import type { Bundle, Item, Question } from '@onego/service-items/contract'

/** What one is guided through: a bundle, or a single item by its own questions. */
export interface Subject extends Pick<Bundle, 'code' | 'name' | 'nameEn' | 'summary' | 'covers'> {
  kind: 'bundle' | 'item'
  questions: Question[]
  form: string | undefined
}

export const bundleSubject = ({ code, name, nameEn, summary, covers, questions, form }: Bundle): Subject => ({
  ...{ kind: 'bundle', code, name, nameEn, summary, covers, questions, form },
})

/** An item that is out of use cannot be applied for. */
export const itemSubject = ({ code, name, nameEn, summary, questions, form, status }: Item): Subject => ({
  ...{ kind: 'item', code, name, nameEn, summary, questions, covers: [] },
  form: status === 'in-use' ? form : undefined,
})
