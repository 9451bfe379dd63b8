import type { ItemDefinition, Text } from '../contract.ts'
import { CONSISTENCY_RULES } from './consistency.ts'
import { problemsOfDefinition } from './item-checks.ts'

export interface NamedRule {
  id: string
  what: Text
  severity: 'error' | 'notice'
}

const rule = (id: string, zh: string, en: string): NamedRule => ({ id, what: { zh, en }, severity: 'error' })

/** Rules of codes and conditions, beside those of consistency. */
const CODE_RULES: NamedRule[] = [
  rule('item-code-shape', '实施编码为31位（或业务办理项33位）', 'An implementation code has 31 characters, or 33'),
  rule('item-code-check-digit', '实施编码中的统一社会信用代码正确', 'The credit code inside the code is right'),
  rule(
    'basic-code-shape',
    '基本编码为12位数字，或2位字母加8位数字',
    'A basic code is 12 digits, or 2 letters and 8 digits',
  ),
  rule('department-in-code', '实施编码中的实施主体与事项一致', 'The organ inside the code is that of the item'),
  rule('level-in-code', '实施编码中的行使层级与事项一致', 'The level inside the code is that of the item'),
  rule('basic-code-in-code', '实施编码中的基本编码与事项一致', 'The basic code inside the code is that of the item'),
  rule('unknown-code', '代码都在代码表中', 'Every coded value is in its list'),
  rule('repeated-id', '材料、问题的编号不重复', 'Ids of materials and questions come once'),
  rule(
    'bad-condition',
    '条件是 FEEL 表达式，引用的是本事项的问题',
    'Conditions are FEEL over the questions of the item',
  ),
  rule('circular-condition', '问题的显示条件不循环', 'Questions do not depend on themselves in a circle'),
  rule('question-without-text', '情形引导的每个问题都写了问什么', 'Every question of the guide says what is asked'),
  rule('question-without-options', '单选题至少有两个答案', 'A question to choose from has two answers at least'),
  rule('option-without-text', '每个答案都有文字', 'Every answer has a text'),
  rule('option-twice', '同一问题的答案取值不重复', 'Answers of one question have different values'),
  rule('field', '各要素的格式正确', 'Every element has its form'),
]

/** Every rule the library is checked by. */
export const QUALITY_RULES: readonly NamedRule[] = [
  ...CODE_RULES,
  ...CONSISTENCY_RULES.map(({ id, what, severity }) => ({ id, what, severity })),
]

export const ERROR_RULES = QUALITY_RULES.filter(({ severity }) => severity === 'error').map(({ id }) => id)

/** Ids of the rules an item breaks, once each. A cancelled item is left in peace. */
export const brokenRules = (item: ItemDefinition): string[] =>
  item.status === 'withdrawn' ? [] : [...new Set(problemsOfDefinition(item).map(({ code }) => code))]
