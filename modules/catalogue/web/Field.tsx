import { Form, type FormItemProps } from 'antd'
import { createContext, useContext } from 'react'
import type { DraftProblem } from '../contract/lifecycle.ts'
import { useSayProblem } from './ProblemList.tsx'

/** What is wrong with the draft as last saved; empty until somebody wants to hand it in. */
export const Problems = createContext<readonly DraftProblem[]>([])

/** The sentence for the field at this path; undefined if it is right. */
export function useProblem(path: string): string | undefined {
  const found = useContext(Problems).find((problem) => problem.path === path)
  const say = useSayProblem()
  return found && say.problem(found.key)
}

/** A field of the editor: label above, help below, what is wrong beside it. */
export function Field({ name, extra, ...props }: FormItemProps & { name: string | string[] }) {
  const problem = useProblem(Array.isArray(name) ? name.join('.') : name)
  return (
    <Form.Item
      {...props}
      name={name}
      extra={extra}
      style={{ marginBottom: 16, ...props.style }}
      {...(problem ? { validateStatus: 'error' as const, help: problem } : {})}
    />
  )
}
