import type { CaseStatus, MyCase, Submission } from '@onego/cases/contract'
import type { NextStep, OpenMatter } from './contract.ts'

const ENDED: readonly CaseStatus[] = ['concluded', 'refused', 'withdrawn', 'lapsed']
const isEnded = ({ status }: MyCase) => ENDED.includes(status)

/** What the applicant should know first: what waits for her, else who works and by when, else that all is done. */
export function nextStep(cases: readonly MyCase[]): NextStep {
  const open = cases.filter((one) => !isEnded(one)).sort(byDue)
  const waitsForMe = open.find((one) => one.status === 'supplement')
  if (waitsForMe) return step('supply', waitsForMe, open.length)
  const working = open.find((one) => one.status !== 'approved')
  if (working) return step('waiting', working, open.filter((one) => one.status !== 'approved').length)
  const [concluding] = open
  if (concluding) return { ...step('concluding', concluding, open.length), dueOn: null }
  return { kind: 'ended', itemName: null, departmentName: null, departments: 0, dueOn: null }
}

/** Matters under way first, then those that ended since `endedSince` (ISO time), each newest first. */
export function openMatters(submissions: readonly Submission[], endedSince: string): OpenMatter[] {
  const shown = submissions.filter(({ cases }) => cases.some((one) => !isEnded(one) || endOf(one) >= endedSince))
  return shown
    .map(({ id, title, submittedAt, cases }) => ({
      id,
      title,
      submittedAt,
      ended: cases.filter(isEnded).length,
      total: cases.length,
      next: nextStep(cases),
    }))
    .sort((a, b) => rank(a) - rank(b) || b.submittedAt.localeCompare(a.submittedAt))
}

const RANK: Record<NextStep['kind'], number> = { supply: 0, waiting: 1, concluding: 1, ended: 2 }
const rank = ({ next }: OpenMatter) => RANK[next.kind]
const endOf = ({ concludedAt, decidedAt }: MyCase) => concludedAt ?? decidedAt ?? ''
const byDue = (a: MyCase, b: MyCase) => (a.clock.dueOn ?? '9999').localeCompare(b.clock.dueOn ?? '9999')

const step = (kind: NextStep['kind'], { item, departmentName, clock }: MyCase, departments: number): NextStep => ({
  kind,
  itemName: { zh: item.name, en: item.nameEn || item.name },
  departmentName,
  departments,
  dueOn: clock.dueOn,
})
