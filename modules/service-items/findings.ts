import { z } from 'zod'

/** What was noticed about one imported row. The row is kept in every case. */
export const FindingCode = z.enum([
  'item-code-shape',
  'item-code-check-digit',
  'item-code-missing',
  'item-code-repeated',
  'department-code-old',
  'department-code-check-digit',
  'department-code-missing',
  'area-code-differs',
  'item-type-unknown',
  'limit-not-a-number',
  'promise-beyond-law',
])
export type FindingCode = z.infer<typeof FindingCode>

export const Finding = z.object({ code: FindingCode, value: z.string(), note: z.string() })
export type Finding = z.infer<typeof Finding>

/** The words of each finding, for the report as a file and as a screen. */
export const FINDING_TEXTS: Record<FindingCode, { zh: string; en: string }> = {
  'item-code-shape': {
    zh: '事项编码的结构与各编码规则均不一致',
    en: 'The item code has another shape than its profile',
  },
  'item-code-check-digit': {
    zh: '事项编码中的统一社会信用代码校验位不符或位数不符',
    en: 'The credit code inside the item code fails its check',
  },
  'item-code-missing': { zh: '没有事项编码，已生成临时编码', en: 'No item code; a provisional one was made' },
  'item-code-repeated': { zh: '文件中编码重复，已加序号保留', en: 'The code comes again; kept under a numbered code' },
  'department-code-old': {
    zh: '部门编码不是18位统一社会信用代码（旧编码）',
    en: 'The department code is not an 18-character credit code (older code)',
  },
  'department-code-check-digit': {
    zh: '部门编码为18位，但校验位不符',
    en: 'The department code has 18 characters but fails its check',
  },
  'department-code-missing': { zh: '没有部门编码', en: 'No department code' },
  'area-code-differs': { zh: '行政区划代码与导入区划不同', en: 'The area code is not the division imported into' },
  'item-type-unknown': { zh: '事项类型不在国标代码表中', en: 'The item type is not in the standard list' },
  'limit-not-a-number': {
    zh: '时限不是数字，已原样保留在备注',
    en: 'The limit is not a number; kept as it stands in the note',
  },
  'promise-beyond-law': { zh: '承诺时限长于法定时限', en: 'The promised limit is longer than the legal one' },
}
