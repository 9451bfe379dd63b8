import type { NewForm } from '@onego/forms'

type Field = NewForm['pages'][number]['questions'][number]['fields'][number]

const text = (zh: string) => ({ zh, en: zh })

/**
 * One page of `count` fields, as a clerk sees it: of every four fields one is worked out from the three before it and from
 * the first of the page, and one of ten is asked for only under a condition.
 */
export function largeForm(count: number): NewForm {
  const questions = []
  for (let first = 0; first < count; first += 20) {
    const fields = Array.from({ length: Math.min(20, count - first) }, (_, index) => fieldAt(first + index))
    questions.push({ id: `q${first}`, title: text(`生成·第 ${first / 20 + 1} 部分`), fields })
  }
  return { code: `large-${count}`, title: text('生成·长表'), pages: [{ id: 'page', title: text('全部'), questions }] }
}

function fieldAt(index: number): Field {
  const id = `f${index}`
  const label = text(`生成·项目 ${index}`)
  if (index % 4 === 3) {
    const near = [index - 3, index - 2, index - 1].map((one) => `f${one}`)
    return { id, label, type: 'computed', gives: 'money', compute: `(f0 + sum([${near.join(', ')}])) * 1.06` }
  }
  const showIf = index % 10 === 5 ? 'f0 != 999' : undefined
  return { id, label, type: index % 4 === 2 ? 'integer' : 'money', required: false, ...(showIf ? { showIf } : {}) }
}
