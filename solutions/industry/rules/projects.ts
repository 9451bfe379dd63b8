import type { Text } from '@onego/indicators/contract'
import type { Project } from '../contract.ts'

/** Behind plan by more than this share of the planned investment counts as delayed. */
const TOLERANCE = 0.1

interface Course {
  beginsOn: string
  investment: number
  milestones: Project['milestones']
  progress: Project['progress']
}

/** What a project has come to by `day`, and why it counts as delayed. Investments are cumulated, in ten thousand yuan. */
export function stateOf(
  course: Course,
  day: string,
): Pick<Project, 'state' | 'reason' | 'planned' | 'actual' | 'month'> {
  const reported = course.progress.filter(({ actual }) => actual !== null)
  const last = reported.at(-1)
  const planned = last?.planned ?? 0
  const actual = last?.actual ?? 0
  const told = { planned, actual, month: last?.month ?? null }
  if (course.milestones.length > 0 && course.milestones.every(({ doneOn }) => doneOn !== null)) {
    return { ...told, state: 'done', reason: null }
  }
  const overdue = course.milestones.find(({ dueOn, doneOn }) => doneOn === null && dueOn < day)
  if (overdue) return { ...told, state: 'delayed', reason: overdueReason(overdue) }
  if (course.beginsOn > day) return { ...told, state: 'not-begun', reason: null }
  if (planned > 0 && actual < planned * (1 - TOLERANCE)) {
    return { ...told, state: 'delayed', reason: behindReason(planned, actual, last?.month ?? '') }
  }
  return { ...told, state: 'on-time', reason: null }
}

const overdueReason = ({ name, dueOn }: Project['milestones'][number]): Text => ({
  zh: `节点“${name.zh}”应于${dueOn}完成，尚未完成`,
  en: `Milestone "${name.en}" was due on ${dueOn} and is not done`,
})

function behindReason(planned: number, actual: number, month: string): Text {
  const percent = ((actual / planned) * 100).toFixed(0)
  const say = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 0 })
  return {
    zh: `截至${month}累计完成投资${say(actual)}万元，为计划${say(planned)}万元的${percent}%`,
    en: `Invested ${say(actual)} of the planned ${say(planned)} (10,000 yuan) by the end of ${month}, ${percent} %`,
  }
}
