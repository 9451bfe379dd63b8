import { z } from 'zod'

/** What can be wrong in a file; rules of the catalogue use the same words. */
const TEXTS = {
  missing: ['必须填写', 'Must be given'],
  'unknown-value': ['不是可选的值', 'Is not one of the values'],
  'not-a-number': ['应为数字', 'Must be a number'],
  'not-a-date': ['应为日期', 'Must be a date'],
  'too-long': ['太长', 'Is too long'],
  form: ['写法不对', 'Has the wrong form'],
  wrong: ['内容不对', 'Is not right'],
  'code-form': ['资源代码不合编码规则', 'The code follows no accepted grammar'],
  'field-form': [
    '字段名只能用小写字母、数字和下划线，以字母开头',
    'A field is lower-case letters, digits and _, a letter first',
  ],
  'double-field': ['字段名重复', 'The field appears twice'],
  'double-code': ['同一资源代码出现多次', 'The code comes more than once'],
  'no-items': ['没有信息项', 'There are no information items'],
  'item-without-resource': ['信息项没有对应的信息资源', 'The item belongs to no resource of the file or the catalogue'],
  'provider-unknown': ['没有这个提供方', 'There is no such department'],
  'provider-changed': ['资源代码属于另一个部门', 'The code belongs to another department'],
  'not-yours': ['只能导入本部门的资源', 'You may bring in resources of your own department only'],
  'under-review': ['该资源正在审核，暂不能修改', 'The resource is under review and cannot be changed now'],
  'subject-kind': [
    '主体类型和主体字段要么都填，要么都不填',
    'Subject kind and subject field are given together, or neither',
  ],
  'subject-field': ['主体字段不是信息项之一', 'The subject field is not one of the items'],
  'share-condition': ['必须说明谁可以为什么使用', 'Must say who may use it for what'],
  'share-basis': ['必须说明不予共享的依据', 'Must give the legal basis for not sharing'],
  secret: ['涉密信息资源不得上本平台', 'Secret data is not for this platform'],
  'open-level': ['四级信息项不得向社会开放', 'Items of level 4 are never open'],
  'open-grade': ['重要和核心数据不得向社会开放', 'Important and core data are never open'],
  'open-condition': ['二级、三级信息项开放须写明开放条件', 'Items of level 2 and 3 are open on conditions only'],
  'mask-missing': ['四级信息项须脱敏或说明理由', 'An item of level 4 needs a mask, or a reason'],
} as const satisfies Record<string, readonly [zh: string, en: string]>

export const PROBLEM_TEXTS: Record<string, { zh: string; en: string }> = Object.fromEntries(
  Object.entries(TEXTS).map(([key, [zh, en]]) => [key, { zh, en }]),
)
export type ProblemKey = keyof typeof TEXTS

export const ImportProblem = z.object({
  /** The sheet of a workbook; empty for CSV. */
  sheet: z.string(),
  /** As a spreadsheet counts, from 1. */
  row: z.number().int(),
  /** Heading of the column; empty when it is about the whole row. */
  column: z.string(),
  value: z.string(),
  key: z.string(),
  /** What would be right. */
  expected: z.string(),
})
export type ImportProblem = z.infer<typeof ImportProblem>

const ImportOutcome = z.enum(['created', 'changed', 'unchanged', 'refused'])

export const ImportedResource = z.object({
  row: z.number().int(),
  code: z.string(),
  name: z.string(),
  outcome: ImportOutcome,
  problems: z.array(ImportProblem),
})
export type ImportedResource = z.infer<typeof ImportedResource>

const ImportCounts = z.object({
  resources: z.number().int(),
  items: z.number().int(),
  created: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  refused: z.number().int(),
})

export const MADE = ['draft', 'published'] as const

export const CatalogueImport = z.object({
  id: z.string(),
  fileName: z.string(),
  /** How the file was read, e.g. `csv GB18030`. */
  format: z.string(),
  /** What new and changed entries become. */
  made: z.enum(MADE),
  dryRun: z.boolean(),
  by: z.string(),
  at: z.iso.datetime({ offset: true }),
  counts: ImportCounts,
  /** Columns that were not understood; nothing of them is brought in. */
  unread: z.array(z.string()),
})
export type CatalogueImport = z.infer<typeof CatalogueImport>

export const ImportAnswer = z.object({
  import: CatalogueImport,
  /** The first of those that are wrong, then of those that change something. */
  rows: z.array(ImportedResource),
})
export type ImportAnswer = z.infer<typeof ImportAnswer>
