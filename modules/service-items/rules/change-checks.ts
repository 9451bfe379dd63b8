import type { ChangeKind, ChangeProblem } from '../contract/changes.ts'
import type { Item, ItemDefinition } from '../contract.ts'

/** What is looked at besides each item by itself. */
export interface ChangeToCheck {
  kind: ChangeKind
  department: string
  reason: string
  effectOn: string | null
  /** The day it is, `YYYY-MM-DD`. */
  today: string
  /** Items it concerns that exist. */
  of: readonly Item[]
  ofCodes: readonly string[]
  /** Versions it was written against. */
  bases: Readonly<Record<string, number>>
  /** Definitions with their place in the change; those that cannot be read are left out. */
  items: readonly { place: number; definition: ItemDefinition }[]
  drafts: number
  /** Codes among the definitions that exist already. */
  taken: readonly string[]
  /** Codes among the definitions' basic codes that are in the basic list; undefined while the list is empty. */
  basic: readonly string[] | undefined
}

const problem = (where: string, code: string, zh: string, en: string, severity: 'error' | 'notice' = 'error') => ({
  ...{ where, code, severity },
  message: { zh, en },
})

const STATUS_ONLY: readonly ChangeKind[] = ['suspend', 'resume', 'cancel']
const REASONED: readonly ChangeKind[] = ['suspend', 'cancel', 'split', 'merge']

/** What is wrong with a change as a whole. */
export function problemsOfChange(change: ChangeToCheck): ChangeProblem[] {
  return [
    ...reasonAndDay(change),
    ...numbers(change),
    ...concerned(change),
    ...change.items.flatMap((one) => ofOneItem(change, one)),
  ]
}

function reasonAndDay({ kind, reason, effectOn, today }: ChangeToCheck): ChangeProblem[] {
  return [
    ...(REASONED.includes(kind) && reason.trim().length < 4
      ? [problem('reason', 'reason-missing', '请写明原因，至少 4 个字。', 'Say why, in at least 4 characters.')]
      : []),
    ...(effectOn !== null && effectOn < today
      ? [
          problem(
            'effectOn',
            'effect-day-passed',
            `计划生效日期 ${effectOn} 已经过去，请改为今天或以后。`,
            `The day it takes effect, ${effectOn}, is past; choose today or later.`,
          ),
        ]
      : []),
  ]
}

function numbers({ kind, ofCodes, drafts }: ChangeToCheck): ChangeProblem[] {
  const wrong = (where: string, zh: string, en: string) => [problem(where, 'wrong-number', zh, en)]
  if (kind === 'add' && drafts === 0) return wrong('items', '请写至少一个新事项。', 'Write one new item at least.')
  if (kind === 'change' && drafts !== ofCodes.length) {
    return wrong('items', '每个要变更的事项各写一份。', 'Write each of the items that change.')
  }
  if (kind === 'split' && (ofCodes.length !== 1 || drafts < 2)) {
    return wrong('items', '拆分是把一个事项拆成两个以上的事项。', 'A split makes two items or more of one.')
  }
  if (kind === 'merge' && (ofCodes.length < 2 || drafts !== 1)) {
    return wrong('items', '合并是把两个以上的事项并成一个。', 'A merge makes one item of two or more.')
  }
  if (STATUS_ONLY.includes(kind) && ofCodes.length === 0) {
    return wrong('of', '请选择至少一个事项。', 'Choose one item at least.')
  }
  return []
}

/** The items it is done to: they exist, are the department's, in a status that allows it, and nobody changed them meanwhile. */
function concerned(change: ChangeToCheck): ChangeProblem[] {
  return change.ofCodes.flatMap((code, place) => {
    const item = change.of.find((one) => one.code === code)
    const where = `of.${place}`
    if (!item) return [problem(where, 'no-such-item', `没有事项“${code}”。`, `There is no item ${code}.`)]
    return [...ofOthers(change, item, where), ...wrongStatus(change, item, where), ...meanwhile(change, item, where)]
  })
}

const ofOthers = ({ department }: ChangeToCheck, item: Item, where: string) =>
  item.department === department
    ? []
    : [
        problem(
          where,
          'other-department',
          `“${item.name}”是${item.departmentName}的事项，不能在本次变更中处理。`,
          `"${item.name}" belongs to ${item.departmentName}, not to the department of this change.`,
        ),
      ]

function wrongStatus({ kind }: ChangeToCheck, { name, status }: Item, where: string): ChangeProblem[] {
  const is = (zh: string, en: string) => [problem(where, 'wrong-status', `“${name}”${zh}`, `"${name}" ${en}`)]
  if (status === 'withdrawn') return is('已经取消。', 'has been cancelled.')
  if (kind === 'suspend' && status === 'suspended') return is('已经暂停。', 'is suspended already.')
  if (kind === 'resume' && status === 'in-use')
    return is('正在使用，不需要恢复。', 'is in use; there is nothing to resume.')
  return []
}

function meanwhile({ bases }: ChangeToCheck, { code, name, version }: Item, where: string): ChangeProblem[] {
  const base = bases[code]
  if (base === undefined || base === version) return []
  return [
    problem(
      where,
      'changed-meanwhile',
      `“${name}”在您编写期间有了第 ${version} 版（您依据的是第 ${base} 版）。请核对差异后重新保存。`,
      `"${name}" has version ${version} by now (you wrote against ${base}). Look at the differences, then save again.`,
    ),
  ]
}

function ofOneItem(change: ChangeToCheck, { place, definition }: ChangeToCheck['items'][number]): ChangeProblem[] {
  const { code, department, status, codes } = definition
  const below = (field: string) => `items.${place}.${field}`
  const isOld = change.ofCodes.includes(code)
  const found: ChangeProblem[] = []
  if (department !== change.department) {
    const zh = `实施主体应当是本次变更的部门（${change.department}）。`
    found.push(problem(below('department'), 'other-department', zh, `Should be ${change.department}, as the change.`))
  }
  if (change.kind === 'change' && !isOld) {
    const zh = `“${code}”不在本次变更的事项中；变更不改编码。`
    found.push(problem(below('code'), 'other-code', zh, `${code} is not among the items that change; a code stays.`))
  } else if (!isOld && change.taken.includes(code)) {
    const zh = `编码“${code}”已经有事项，请换一个。`
    found.push(problem(below('code'), 'code-taken', zh, `There is an item ${code} already; choose another code.`))
  }
  if (change.items.some((one) => one.place < place && one.definition.code === code)) {
    found.push(problem(below('code'), 'code-twice', `编码“${code}”出现两次。`, `The code ${code} comes twice.`))
  }
  found.push(...formOfOthers(change, definition, below('form')))
  if (status === 'withdrawn') {
    const zh = '新版本不能是“取消”；取消事项请用“取消”变更。'
    found.push(problem(below('status'), 'wrong-status', zh, 'Cancel an item by a change of kind "cancel".'))
  }
  if (codes.basic !== '' && change.basic && !change.basic.includes(codes.basic)) {
    const zh = `基本目录中没有“${codes.basic}”。`
    found.push(problem(below('codes.basic'), 'no-basic-item', zh, `The basic list has no ${codes.basic}.`, 'notice'))
  }
  return found
}

/**
 * A form brings what registers told it to the departments of its items, by the grants it was made with: an item takes one that
 * was made for it or by its department, or the one it has.
 */
function formOfOthers(
  { department, of }: ChangeToCheck,
  { code, form }: ItemDefinition,
  where: string,
): ChangeProblem[] {
  if (!form || form === code || form.startsWith(department)) return []
  if (of.some((item) => item.form === form)) return []
  const zh = `表单代码应当是本事项的编码，或以本部门的统一社会信用代码 ${department} 开头；“${form}”可能是别人的表单。`
  const en = `The form should bear the code of the item, or begin with ${department}; "${form}" may be that of others.`
  return [problem(where, 'other-form', zh, en)]
}
