import { tokens, useLanguage } from '@onego/ui'

export interface ShownProblem {
  where: string
  message: { zh: string; en: string }
  severity: 'error' | 'notice'
}

/** Problems beside what they are about. */
export function ProblemList({ problems }: { problems: readonly ShownProblem[] }) {
  const { say } = useLanguage()
  if (problems.length === 0) return null
  return (
    <ul className="og-plain" role="alert" style={{ marginBottom: 12 }}>
      {problems.map(({ where, message, severity }) => (
        <li key={where + message.zh} style={{ color: severity === 'error' ? tokens.danger : tokens.warn }}>
          {say(message)}
        </li>
      ))}
    </ul>
  )
}

/** Those about this path and what lies below it. */
export const problemsAt = (problems: readonly ShownProblem[], path: string): ShownProblem[] =>
  problems.filter(({ where }) => where === path || where.startsWith(`${path}.`))
