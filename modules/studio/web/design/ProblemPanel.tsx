import type { ChangeProblem } from '@onego/service-items/contract/changes'
import { useSayElement } from '@onego/service-items/web/editors'
import { useLanguage, useTexts } from '@onego/ui'
import { Alert, Button } from 'antd'
import { texts } from '../texts/index.ts'
import { type Step, stepOf } from './problems.ts'
import { showPlace } from './show-place.ts'

interface Props {
  problems: readonly ChangeProblem[]
  /** Only those of this step; all unless said. */
  step?: Step
  goTo: (step: Step) => void
}

/** What is wrong, counted; each leads to its place. */
export function ProblemPanel({ problems, step, goTo }: Props) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { sayPath } = useSayElement()
  const shown = problems.filter(({ where }) => step === undefined || stepOf(where) === step)
  const errors = shown.filter(({ severity }) => severity === 'error')
  const listed = step === undefined ? [...errors, ...shown.filter((one) => !errors.includes(one))] : errors
  if (listed.length === 0) return null
  const open = ({ where, message }: ChangeProblem) => {
    goTo(stepOf(where))
    showPlace(say(message))
  }
  return (
    <Alert
      type={errors.length > 0 ? 'error' : 'info'}
      showIcon
      style={{ marginBottom: 16 }}
      title={t.problems(errors.length, listed.length - errors.length)}
      description={
        <ul className="og-plain">
          {listed.slice(0, MOST_SHOWN).map((problem) => (
            <li key={problem.where + problem.message.en}>
              {problem.where.startsWith(ITEM) && `${sayPath(problem.where.slice(ITEM.length))}：`}
              {say(problem.message)}{' '}
              <Button type="link" size="small" disabled={false} onClick={() => open(problem)}>
                {step === undefined ? `${t.toPlace}：${t.steps[stepOf(problem.where)]}` : t.toPlace}
              </Button>
            </li>
          ))}
        </ul>
      }
    />
  )
}

const MOST_SHOWN = 12
const ITEM = 'items.0.'
