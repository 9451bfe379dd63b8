import { type ComponentType, lazy } from 'react'
import type { Step } from '../design/problems.ts'
import type { Design } from '../design/use-design.ts'

export interface StepProps {
  design: Design
  goTo: (step: Step) => void
}

/** Each step with its designer comes when it is opened. */
const SHOWN: Record<Step, ComponentType<StepProps>> = {
  item: lazy(() => import('./ItemStep.tsx').then(({ ItemStep }) => ({ default: ItemStep }))),
  guide: lazy(() => import('./GuideStep.tsx').then(({ GuideStep }) => ({ default: GuideStep }))),
  form: lazy(() => import('./FormStep.tsx').then(({ FormStep }) => ({ default: FormStep }))),
  process: lazy(() => import('./ProcessStep.tsx').then(({ ProcessStep }) => ({ default: ProcessStep }))),
  licence: lazy(() => import('./LicenceStep.tsx').then(({ LicenceStep }) => ({ default: LicenceStep }))),
  trial: lazy(() => import('./TrialStep.tsx').then(({ TrialStep }) => ({ default: TrialStep }))),
  submit: lazy(() => import('./SubmitStep.tsx').then(({ SubmitStep }) => ({ default: SubmitStep }))),
}

export function StepShown({ step, ...props }: StepProps & { step: Step }) {
  const Shown = SHOWN[step]
  return <Shown {...props} />
}
