import { columnsOf, type Form, keyOf, type Place, type Question } from '../model/shapes.ts'

export interface Row {
  key: string
  place: Place
  /** What is moved when it is dragged. */
  drags: Place
  level: 1 | 2 | 3 | 4
  title: { zh: string; en: string }
  type: string
  isConditional: boolean
  isFilled: boolean
}

/** A question of one field that says the same is one line: nobody need know that there are two things. */
export const isOneLine = (question: Question): boolean =>
  question.fields.length === 1 && question.fields[0]?.label.zh === question.title.zh

function rowsOfQuestion(question: Question): Row[] {
  const oneLine = isOneLine(question)
  const place: Place = { kind: 'question', id: question.id }
  const own: Row[] = oneLine
    ? []
    : [
        {
          ...{ key: keyOf(place), place, drags: place, level: 2, title: question.title, type: 'question' },
          ...{ isConditional: question.showIf !== undefined, isFilled: false },
        },
      ]
  const fields = question.fields.flatMap((field): Row[] => {
    const self: Place = { kind: 'field', id: field.id }
    const level = oneLine ? 2 : 3
    const columns = columnsOf(field).map((column): Row => {
      const at: Place = { kind: 'column', table: field.id, id: column.id }
      return {
        ...{ key: keyOf(at), place: at, drags: at, level: (level + 1) as Row['level'], title: column.label },
        ...{ type: column.type, isConditional: column.showIf !== undefined, isFilled: false },
      }
    })
    return [
      {
        ...{
          key: keyOf(self),
          place: self,
          drags: oneLine ? place : self,
          level,
          title: field.label,
          type: field.type,
        },
        isConditional: field.showIf !== undefined || (oneLine && question.showIf !== undefined),
        isFilled: field.binding !== undefined,
      },
      ...columns,
    ]
  })
  return [...own, ...fields]
}

const kept = new WeakMap<Question, Row[]>()

/** The form from top to bottom. Lines of questions that did not change are the same objects. */
export function rowsOf(form: Form): Row[] {
  return form.pages.flatMap((page) => {
    const place: Place = { kind: 'page', id: page.id }
    const head: Row = {
      ...{ key: keyOf(place), place, drags: place, level: 1, title: page.title, type: 'page' },
      ...{ isConditional: false, isFilled: false },
    }
    return [
      head,
      ...page.questions.flatMap((question) => {
        const rows = kept.get(question) ?? rowsOfQuestion(question)
        kept.set(question, rows)
        return rows
      }),
    ]
  })
}
