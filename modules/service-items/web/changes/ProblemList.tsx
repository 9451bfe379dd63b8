import type { ChangeProblem } from '@onego/service-items/contract/changes'
import { Section, useLanguage, useTexts } from '@onego/ui'
import { Alert } from 'antd'
import { useSayElement } from './say-path.ts'
import { texts } from './texts/index.ts'

/** What must be put right, then what is worth a look. */
export function ProblemList({ problems }: { problems: readonly ChangeProblem[] }) {
  const t = useTexts(texts)
  if (problems.length === 0) return <Alert type="success" showIcon title={t.noProblems} />
  const errors = problems.filter(({ severity }) => severity === 'error')
  const notices = problems.filter(({ severity }) => severity === 'notice')
  return (
    <>
      {errors.length > 0 && (
        <Section title={t.errors(errors.length)}>
          <Lines problems={errors} />
        </Section>
      )}
      {notices.length > 0 && (
        <Section title={t.notices(notices.length)}>
          <Lines problems={notices} />
        </Section>
      )}
    </>
  )
}

function Lines({ problems }: { problems: readonly ChangeProblem[] }) {
  const { say } = useLanguage()
  const { sayPath } = useSayElement()
  const t = useTexts(texts)
  const placeOf = (where: string) => {
    const [, place, rest] = /^items\.(\d+)\.(.+)$/.exec(where) ?? []
    if (place !== undefined && rest !== undefined) return `${t.newItem(Number(place) + 1)} · ${sayPath(rest)}`
    const [, part, inside] = /^parts\.([^.]+)\.?(.*)$/.exec(where) ?? []
    if (part !== undefined) return `${t.part[part] ?? part}${inside ? ` · ${inside}` : ''}`
    return sayPath(where.replace(/\.\d+$/, ''))
  }
  return (
    <ul style={{ paddingInlineStart: 20, display: 'grid', gap: 8 }}>
      {problems.map(({ where, code, message }) => (
        <li key={`${where}-${code}-${message.en}`}>
          <b>{placeOf(where)}</b> {say(message)}
        </li>
      ))}
    </ul>
  )
}
