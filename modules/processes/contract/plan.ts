import { z } from 'zod'
import type { Flow, Node, ProcessDefinition } from '../contract.ts'

/** Who does what follows from an approval, and the message that a supplement has come in: named by the module of cases. */
export const EFFECTS_HANDLER = 'cases.effects'
export const SUPPLIED = 'cases.supplied'

const Text = z.object({ zh: z.string(), en: z.string() })
const Days = z.number().int().positive().max(3660)

/** A step on the way to the decision; `onlyIf` (FEEL over the process's variables): skipped unless it holds. */
export const PlanStep = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  name: Text,
  limitDays: Days.optional(),
  onlyIf: z.string().trim().min(1).max(500).optional(),
})
export type PlanStep = z.infer<typeof PlanStep>

/**
 * A handling as officials draw it: acceptance, then one step after another, each of which passes or refuses; the last one decides.
 * 行政许可法 §32 (acceptance, telling once what is missing), §45 (special procedures).
 */
export const ProcessPlan = z.object({
  code: z.string(),
  name: Text,
  variables: z.array(z.string()).default([]),
  accept: z.object({ name: Text, limitDays: Days.optional() }),
  steps: z.array(PlanStep).min(1).max(30),
  /** Whether the applicant may be asked to supply what is missing. */
  supplements: z.boolean(),
  /** Whether a special procedure (hearing, inspection, appraisal) may stop the clock. */
  special: z.boolean(),
})
export type ProcessPlan = z.infer<typeof ProcessPlan>

const TEXT = {
  accept: { zh: '受理', en: 'Acceptance' },
  decide: { zh: '审查与决定', en: 'Review and decision' },
  supplement: { zh: '等待申请人补正', en: 'Waiting for the applicant to supply what is missing' },
  special: { zh: '特别程序', en: 'Special procedure' },
  effects: { zh: '写回与制证', en: 'Write-back and licence' },
}

/** The usual handling of an item: acceptance, review and decision. */
export function newProcess(item: { code: string; name: string; nameEn?: string | undefined }): ProcessDefinition {
  return fromPlan({
    code: item.code,
    name: { zh: `${item.name}办理流程`, en: item.nameEn ? `Handling: ${item.nameEn}` : 'Handling' },
    variables: [],
    accept: { name: TEXT.accept, limitDays: 5 },
    steps: [{ id: 'review', name: TEXT.decide }],
    supplements: true,
    special: true,
  })
}

/** The process that runs a plan. */
export function fromPlan({
  code,
  name,
  variables,
  accept,
  steps,
  supplements,
  special,
}: ProcessPlan): ProcessDefinition {
  const nodes: Node[] = [{ id: 'start', kind: 'start' }]
  const flows: Flow[] = [{ from: 'start', to: 'accept' }]
  const entry = (index: number) => {
    const step = steps[index]
    if (!step) return 'effects'
    return step.onlyIf ? `${step.id}-if` : step.id
  }
  const decided = (from: string, next: { to: string; outcome: string }, others: [outcome: string, to: string][]) => {
    const choice = `${from}-done`
    nodes.push({ id: choice, kind: 'exclusive' })
    flows.push({ from, to: choice }, { from: choice, to: next.to, when: `outcome = "${next.outcome}"` })
    for (const [outcome, to] of others) flows.push({ from: choice, to, when: `outcome = "${outcome}"` })
    flows.push({ from: choice, to: 'end' })
  }
  const waiting = (step: string): [string, string][] => {
    if (!supplements) return []
    const id = `${step}-supplement`
    nodes.push({ id, kind: 'wait', name: TEXT.supplement, message: SUPPLIED })
    flows.push({ from: id, to: step })
    return [['request-supplement', id]]
  }
  const stopped = (step: string): [string, string][] => {
    if (!special) return []
    const id = `${step}-special`
    nodes.push({ id, kind: 'user', name: TEXT.special })
    flows.push({ from: id, to: step })
    return [['start-special', id]]
  }

  nodes.push({ id: 'accept', kind: 'user', ...accept })
  decided('accept', { to: entry(0), outcome: 'accept' }, waiting('accept'))
  for (const [index, { id, name: stepName, limitDays, onlyIf }] of steps.entries()) {
    if (onlyIf) {
      nodes.push({ id: `${id}-if`, kind: 'exclusive' })
      flows.push({ from: `${id}-if`, to: id, when: onlyIf }, { from: `${id}-if`, to: entry(index + 1) })
    }
    nodes.push({ id, kind: 'user', name: stepName, ...(limitDays === undefined ? {} : { limitDays }) })
    decided(id, { to: entry(index + 1), outcome: 'approve' }, [...waiting(id), ...stopped(id)])
  }
  nodes.push(
    { id: 'effects', kind: 'service', name: TEXT.effects, handler: EFFECTS_HANDLER },
    { id: 'end', kind: 'end' },
  )
  flows.push({ from: 'effects', to: 'end' })
  return { code, name, ...(variables.length > 0 ? { variables } : {}), nodes, flows }
}

/** The plan a process was made of; undefined for one that was drawn in another way, which only its text can change. */
export function planOf(definition: ProcessDefinition): ProcessPlan | undefined {
  const { code, name, variables = [], nodes, flows } = definition
  const users = nodes.filter((node) => node.kind === 'user' && !node.id.endsWith('-special'))
  const [accept, ...rest] = users
  if (accept?.kind !== 'user' || accept.id !== 'accept' || rest.length === 0) return undefined
  const steps = rest.flatMap((node) => {
    if (node.kind !== 'user') return []
    const { id, name: stepName, limitDays } = node
    const onlyIf = flows.find((flow) => flow.from === `${id}-if` && flow.when)?.when
    return [{ id, name: stepName, ...(limitDays === undefined ? {} : { limitDays }), ...(onlyIf ? { onlyIf } : {}) }]
  })
  const plan: ProcessPlan = {
    ...{ code, name, variables, steps },
    accept: { name: accept.name, ...(accept.limitDays === undefined ? {} : { limitDays: accept.limitDays }) },
    supplements: nodes.some((node) => node.id === 'accept-supplement'),
    special: nodes.some((node) => node.id.endsWith('-special')),
  }
  return same(fromPlan(plan), definition) ? plan : undefined
}

/** Whatever the order of nodes and flows, and of the keys in them. */
function same(one: ProcessDefinition, other: ProcessDefinition): boolean {
  const shapeOf = ({ nodes, flows }: ProcessDefinition) => [nodes, flows].map((list) => list.map(sortedText).toSorted())
  return JSON.stringify(shapeOf(one)) === JSON.stringify(shapeOf(other))
}

const sortedText = (value: unknown): string =>
  JSON.stringify(value, (_, part) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
