import { z } from 'zod'

const Id = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, 'must be lower-case letters, digits and hyphens, at most 60')
/** Processes of items bear the item's code. */
const ProcessCode = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,79}$/, 'must be letters, digits and hyphens, at most 80')
const Text = z.object({ zh: z.string(), en: z.string() })

/**
 * The BPMN 2.0 elements the engine runs. `user`: a person completes it with an outcome; `service`: the handler of that name does
 * it; `wait`: a message of that name; `timer`: so many seconds pass; `fork`/`join`: parallel gateways; `exclusive`: the first
 * flow whose condition holds, else the one without a condition.
 */
export const Node = z.discriminatedUnion('kind', [
  z.object({ id: Id, kind: z.literal('start') }),
  z.object({ id: Id, kind: z.literal('end') }),
  z.object({
    id: Id,
    kind: z.literal('user'),
    name: Text,
    /** The step's own limit in working days, if it has one. */
    limitDays: z.number().int().positive().optional(),
  }),
  z.object({ id: Id, kind: z.literal('service'), name: Text, handler: z.string().min(1) }),
  z.object({ id: Id, kind: z.literal('wait'), name: Text, message: z.string().min(1) }),
  z.object({ id: Id, kind: z.literal('timer'), name: Text, seconds: z.number().int().positive() }),
  z.object({ id: Id, kind: z.literal('fork') }),
  z.object({ id: Id, kind: z.literal('join') }),
  z.object({ id: Id, kind: z.literal('exclusive') }),
])
export type Node = z.infer<typeof Node>

/** `when` is a FEEL expression over the variables, `outcome` (of the task just done) and `outcomes` (by node). */
export const Flow = z.object({ from: Id, to: Id, when: z.string().optional() })
export type Flow = z.infer<typeof Flow>

/** Answers a process may decide by: never personal data, they are stored readably. */
const VariableName = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'must be a camelCase name such as amount')

export const ProcessDefinition = z.object({
  code: ProcessCode,
  name: Text,
  /** Names of the answers (choices, yes or no, numbers) that its conditions speak of. */
  variables: z.array(VariableName).max(20).optional(),
  nodes: z.array(Node).min(2).max(200),
  flows: z.array(Flow).min(1).max(400),
})
export type ProcessDefinition = z.infer<typeof ProcessDefinition>

/** Plain values a process decides by. Never personal data: they are stored readably. */
export const Variables = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
export type Variables = z.infer<typeof Variables>

export type TaskKind = 'user' | 'service' | 'wait' | 'timer'

/** A place where a process rests until somebody or something completes it. */
export interface Task {
  id: string
  node: string
  kind: TaskKind
  name: { zh: string; en: string }
  limitDays: number | null
  /** Handler of a service task, message of a wait. */
  subject: string | null
  createdAt: string
}

export interface Situation {
  instanceId: string
  ended: boolean
  tasks: Task[]
}

/** What is wrong with a definition; `where` is the path inside it. */
export interface ProcessProblem {
  where: string
  code: string
  message: { zh: string; en: string }
}
