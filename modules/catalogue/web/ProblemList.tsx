import { useTexts } from '@onego/ui'
import type { Draft, DraftProblem, WrittenDraft } from '../contract/lifecycle.ts'
import { pageTexts, workTexts } from './texts/index.ts'

/** What still keeps a draft from being handed in, in plain words; nothing if there is nothing. */
export function ProblemList({ problems, draft }: { problems: DraftProblem[]; draft: Pick<Draft, 'definition'> }) {
  const say = useSayProblem()
  if (problems.length === 0) return null
  return (
    <ul style={{ margin: 0, paddingInlineStart: 20 }}>
      {problems.map((problem) => (
        <li key={`${problem.path} ${problem.key}`}>
          {placeOf(problem.path, draft.definition, say.elements, say.itemOf)}：{say.problem(problem.key)}
        </li>
      ))}
    </ul>
  )
}

export function useSayProblem() {
  const { elements } = useTexts(pageTexts)
  const t = useTexts(workTexts)
  return {
    elements: { ...elements, code: t.editor.code, items: t.editor.sections.items },
    itemOf: t.editor.itemOf,
    problem: (key: string) => t.problems[key] ?? t.problems.wrong ?? '',
  }
}

function placeOf(
  path: string,
  { items }: WrittenDraft,
  elements: Record<string, string>,
  itemOf: (name: string) => string,
): string {
  const [, index, part = ''] = /^items\.(\d+)\.(\w+)$/.exec(path) ?? []
  if (index === undefined) return elements[path] ?? path
  const item = items[Number(index)]
  return `${itemOf(item?.name || item?.field || String(Number(index) + 1))} · ${elements[part] ?? part}`
}
