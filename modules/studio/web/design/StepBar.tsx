import { ArrowLeftOutlined, ArrowRightOutlined } from '@ant-design/icons'
import type { ChangeProblem } from '@onego/service-items/contract/changes'
import { tokens, useTexts } from '@onego/ui'
import { Button, Flex } from 'antd'
import { texts } from '../texts/index.ts'
import { countIn, STEPS, type Step } from './problems.ts'

interface Props {
  step: Step
  problems: readonly ChangeProblem[]
  goTo: (step: Step) => void
}

/** Where one is, and in which step something is wrong. */
export function StepBar({ step, problems, goTo }: Props) {
  const t = useTexts(texts)
  return (
    <nav aria-label={t.title} style={{ marginBottom: 16 }}>
      <ol className="og-plain" style={{ display: 'flex', gap: 6, flexWrap: 'wrap' }}>
        {STEPS.map((one, index) => (
          <li key={one}>
            <Button
              type={one === step ? 'primary' : 'default'}
              {...(one === step ? { 'aria-current': 'step' as const } : {})}
              onClick={() => goTo(one)}
            >
              {index + 1} {t.steps[one]}
              <Errors count={countIn(problems, one, 'error')} isHere={one === step} />
            </Button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function Errors({ count, isHere }: { count: number; isHere: boolean }) {
  const t = useTexts(texts)
  if (count === 0) return null
  return (
    <span
      style={{
        ...{ borderRadius: 10, padding: '0 7px', marginInlineStart: 4, fontSize: '0.85em', fontWeight: 600 },
        ...(isHere ? { background: '#fff', color: tokens.danger } : { background: tokens.danger, color: '#fff' }),
      }}
    >
      {count}
      <span className="og-hidden"> {t.errorsIn(count)}</span>
    </span>
  )
}

export function StepButtons({ step, goTo }: Pick<Props, 'step' | 'goTo'>) {
  const t = useTexts(texts)
  const at = STEPS.indexOf(step)
  const [before, after] = [STEPS[at - 1], STEPS[at + 1]]
  return (
    <Flex gap={12} wrap justify="space-between" style={{ margin: '16px 0' }}>
      {before ? (
        <Button icon={<ArrowLeftOutlined aria-hidden />} onClick={() => goTo(before)}>
          {t.previous(t.steps[before])}
        </Button>
      ) : (
        <span />
      )}
      {after && (
        <Button type="primary" onClick={() => goTo(after)}>
          {t.next(t.steps[after])} <ArrowRightOutlined aria-hidden />
        </Button>
      )}
    </Flex>
  )
}
