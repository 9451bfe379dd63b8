import type { ProcessDefinition } from '@onego/processes/contract'
import { fromPlan, newProcess, type PlanStep, type ProcessPlan, planOf } from '@onego/processes/contract/plan'
import { namesIn } from '@onego/rules/feel'
import { ConditionField, type ConditionSubject } from '@onego/rules/web/condition'
import { Section, useLanguage, useTexts } from '@onego/ui'
import { Alert, Button, Checkbox, Flex, Form, Typography } from 'antd'
import { useId } from 'react'
import { ProcessPicture } from './ProcessPicture.tsx'
import { ProcessTrial } from './ProcessTrial.tsx'
import { StepCard } from './StepCard.tsx'
import { texts } from './texts.ts'

export interface DesignProblem {
  where: string
  message: { zh: string; en: string }
  severity: 'error' | 'notice'
}

interface Props {
  value: ProcessDefinition
  onChange: (value: ProcessDefinition) => void
  problems: readonly DesignProblem[]
  context: { fields: readonly ConditionSubject[] }
}

/** Kinds of answers a process may decide by: they are stored readably, so nothing personal is among them. */
const DECIDING = ['choice', 'yes-no', 'number', 'integer', 'money', 'computed', 'region']

/** The steps an application goes through, their limits and conditions, with the drawing and a trial beside them. */
export function ProcessDesigner({ value, onChange, problems, context }: Props) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const plan = planOf(value)
  const subjects = context.fields.filter((field) => DECIDING.includes(field.type))
  return (
    <div className="og-beside">
      <Flex vertical gap={16}>
        {problems.length > 0 && (
          <Alert
            type={problems.some((one) => one.severity === 'error') ? 'error' : 'warning'}
            showIcon
            title={t.problems}
            description={problems.map((one) => say(one.message)).join('；')}
          />
        )}
        {plan ? (
          <PlanEditor plan={plan} change={(next) => onChange(fromPlan(withVariables(next)))} subjects={subjects} />
        ) : (
          <Alert
            type="info"
            showIcon
            title={t.drawnOther}
            action={
              <Button onClick={() => onChange(newProcess({ code: value.code, name: value.name.zh }))}>
                {t.restart}
              </Button>
            }
          />
        )}
      </Flex>
      <Flex vertical gap={16}>
        <Section title={t.drawn}>
          <ProcessPicture definition={value} subjects={subjects} />
        </Section>
        <ProcessTrial definition={value} subjects={subjects} />
      </Flex>
    </div>
  )
}

/** The answers its conditions speak of, and no others, are kept readably with each case. */
function withVariables(plan: ProcessPlan): ProcessPlan {
  const names = plan.steps.flatMap(({ onlyIf }) => (onlyIf ? namesIn(onlyIf) : []))
  return { ...plan, variables: [...new Set(names)].filter((name) => /^[a-z][A-Za-z0-9]{0,39}$/.test(name)) }
}

interface PlanProps {
  plan: ProcessPlan
  change: (plan: ProcessPlan) => void
  subjects: readonly ConditionSubject[]
}

function PlanEditor({ plan, change, subjects }: PlanProps) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { steps } = plan
  const put = (index: number, step: PlanStep) =>
    change({ ...plan, steps: steps.map((one, at) => (at === index ? step : one)) })
  const remove = (index: number) => change({ ...plan, steps: steps.filter((_, at) => at !== index) })
  return (
    <Section title={t.steps}>
      <Flex vertical gap={12}>
        <Typography.Text type="secondary">{t.stepsHelp}</Typography.Text>
        <StepCard
          title={`1. ${t.accept}`}
          help={t.acceptHelp}
          step={plan.accept}
          change={(accept) => change({ ...plan, accept })}
        />
        {steps.map((step, index) => {
          const isLast = index === steps.length - 1
          return (
            <StepCard
              key={step.id}
              title={`${index + 2}. ${say(step.name) || t.newStep}`}
              {...(isLast ? { help: t.decides } : {})}
              step={step}
              change={(next) => put(index, { ...step, ...next })}
              {...(index > 0 ? { up: () => change({ ...plan, steps: swapped(steps, index - 1) }) } : {})}
              {...(isLast ? {} : { down: () => change({ ...plan, steps: swapped(steps, index) }) })}
              {...(steps.length > 1 ? { remove: () => remove(index) } : {})}
            >
              {(!isLast || step.onlyIf) && (
                <OnlyIf step={step} change={(next) => put(index, next)} subjects={subjects} />
              )}
            </StepCard>
          )
        })}
        <Button style={{ alignSelf: 'start' }} onClick={() => change(withNewStep(plan, t.newStep))}>
          {t.addStep}
        </Button>
        <Checkbox
          checked={plan.supplements}
          onChange={({ target }) => change({ ...plan, supplements: target.checked })}
        >
          {t.supplements}
        </Checkbox>
        <Checkbox checked={plan.special} onChange={({ target }) => change({ ...plan, special: target.checked })}>
          {t.special}
        </Checkbox>
      </Flex>
    </Section>
  )
}

interface OnlyIfProps {
  step: PlanStep
  change: (step: PlanStep) => void
  subjects: readonly ConditionSubject[]
}

function OnlyIf({ step, change, subjects }: OnlyIfProps) {
  const t = useTexts(texts)
  const id = useId()
  const { onlyIf: _, ...always } = step
  return (
    <Form.Item label={t.onlyIf} htmlFor={id} layout="vertical" style={{ marginBottom: 0 }}>
      <ConditionField
        value={step.onlyIf}
        onChange={(onlyIf) => change(onlyIf === undefined ? always : { ...always, onlyIf })}
        subjects={subjects}
        label={t.onlyIf}
      />
    </Form.Item>
  )
}

/** The steps with that one and the next in each other's place. */
function swapped(steps: readonly PlanStep[], index: number): PlanStep[] {
  const moved = [...steps]
  const [one, next] = moved.slice(index, index + 2)
  if (one && next) moved.splice(index, 2, next, one)
  return moved
}

function withNewStep(plan: ProcessPlan, name: string): ProcessPlan {
  const taken = plan.steps.map((step) => step.id)
  const number = Array.from({ length: taken.length + 1 }, (_, index) => index + 1).find(
    (one) => !taken.includes(`step-${one}`),
  )
  const step: PlanStep = { id: `step-${number}`, name: { zh: name, en: 'Review' } }
  return { ...plan, steps: [...plan.steps.slice(0, -1), step, ...plan.steps.slice(-1)] }
}
