import type { Change, ChangeProblem } from '@onego/service-items/contract/changes'
import type { Uses } from '../given.ts'
import { isOwnCode, ownCode } from './belonging.ts'
import { nameOf, problem } from './problems.ts'

/**
 * A bundle belongs to the department of its first item, which leads it (牵头部门). A bundle under the code of an item stands
 * before that item wherever it is asked for, so that it must not bear the code of somebody else's.
 */
export async function ownBundle(
  definition: unknown,
  change: Change,
  { find, findBundle }: Pick<Uses['serviceItems'], 'find' | 'findBundle'>,
): Promise<ChangeProblem[]> {
  const code = nameOf(definition)
  if (code === '') return []
  const before = await findBundle(code)
  const lead = before?.items[0]?.item
  if (!before && !isOwnCode(code, change)) return ownCode('bundle', definition, change)
  const owner = await find(lead ?? code)
  if (!owner || owner.department === change.department) return formOfOthers(definition, change, before?.form)
  return [
    problem(
      'code',
      'other-department',
      `编码“${code}”由${owner.departmentName}使用，请换一个编码`,
      `The code ${code} is used by ${owner.departmentName}; choose another`,
    ),
  ]
}

/** What a form reads for a bundle goes to all of its departments: one made by others keeps to the bundle it was made for. */
function formOfOthers(
  definition: unknown,
  change: Pick<Change, 'department' | 'items'>,
  before: string | undefined,
): ChangeProblem[] {
  const { form, code } = definition as { form?: unknown; code?: unknown }
  if (typeof form !== 'string' || form === '' || form === before || form === code || isOwnCode(form, change)) return []
  return [
    problem(
      'form',
      'other-code',
      `表单代码应当以本部门的统一社会信用代码 ${change.department} 开头，或与套餐编码相同；“${form}”可能是别人的表单`,
      `The form should begin with ${change.department} or bear the code of the bundle; "${form}" may be that of others`,
    ),
  ]
}
