import type { Change, ChangeProblem } from '@onego/service-items/contract/changes'
import type { Uses } from '../given.ts'
import { nameOf, problem } from './problems.ts'

/**
 * A bundle belongs to the department of its first item, which leads it (牵头部门). A bundle under the code of an item stands
 * before that item wherever it is asked for, so that it must not bear the code of somebody else's.
 */
export async function ownBundle(
  definition: unknown,
  { department }: Pick<Change, 'department'>,
  { find, findBundle }: Pick<Uses['serviceItems'], 'find' | 'findBundle'>,
): Promise<ChangeProblem[]> {
  const code = nameOf(definition)
  if (code === '') return []
  const lead = (await findBundle(code))?.items[0]?.item
  const owner = lead ? await find(lead) : await find(code)
  if (!owner || owner.department === department) return []
  return [
    problem(
      'code',
      'other-department',
      `编码“${code}”由${owner.departmentName}使用，请换一个编码`,
      `The code ${code} is used by ${owner.departmentName}; choose another`,
    ),
  ]
}
