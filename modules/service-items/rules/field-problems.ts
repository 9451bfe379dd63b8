import type { z } from 'zod'
import type { ChangeProblem } from '../contract/changes.ts'
import type { Text } from '../contract.ts'

type Issue = z.core.$ZodIssue

/** What a shape refuses, in words; `prefix` stands before the path. */
export const fieldProblems = (issues: readonly Issue[], prefix = ''): ChangeProblem[] =>
  issues.map((issue) => ({
    where: [prefix, ...issue.path.map(String)].filter((part) => part !== '').join('.'),
    code: 'field',
    severity: 'error',
    message: sentenceOf(issue),
  }))

function sentenceOf(issue: Issue): Text {
  switch (issue.code) {
    case 'invalid_type':
      return typeSentence(issue.expected, issue.input)
    case 'too_small':
      return smallSentence(issue)
    case 'too_big':
      return {
        zh: issue.origin === 'string' ? `最多 ${issue.maximum} 字。` : `不能大于 ${issue.maximum}。`,
        en: issue.origin === 'string' ? `At most ${issue.maximum} characters.` : `At most ${issue.maximum}.`,
      }
    case 'invalid_value':
      return { zh: `只能是：${issue.values.join('、')}。`, en: `One of: ${issue.values.join(', ')}.` }
    default:
      return patternSentence(issue.message)
  }
}

const TYPES: Record<string, Text> = {
  string: { zh: '文字', en: 'a text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: '是或否（true/false）', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '一组值', en: 'a group of values' },
}

function typeSentence(expected: string, input: unknown): Text {
  const type = TYPES[expected] ?? { zh: expected, en: expected }
  return input === undefined || input === null
    ? { zh: '请填写。', en: 'Fill this in.' }
    : { zh: `应当是${type.zh}。`, en: `Should be ${type.en}.` }
}

function smallSentence(issue: Extract<Issue, { code: 'too_small' }>): Text {
  if (issue.origin === 'string' && issue.minimum === 1) return { zh: '请填写。', en: 'Fill this in.' }
  if (issue.origin === 'string') return { zh: `应当是 ${issue.minimum} 位。`, en: `Needs ${issue.minimum} characters.` }
  if (issue.origin === 'array') return { zh: `至少 ${issue.minimum} 项。`, en: `At least ${issue.minimum}.` }
  return { zh: `不能小于 ${issue.minimum}。`, en: `At least ${issue.minimum}.` }
}

/** The sentences of our own patterns, in Chinese. */
const PATTERNS: [RegExp, string][] = [
  [/division code/, '应当是六位行政区划代码（GB/T 2260）。'],
  [/two digits of GB\/T 39046 A\.1/, '应当是 GB/T 39046 A.1 的两位代码，例如 01。'],
  [/one digit of its code list/, '应当是代码表中的一位数字。'],
  [/two digits of its code list/, '应当是代码表中的两位数字。'],
  [/an address that begins/, '应当是以 https://、http:// 或 / 开头的地址。'],
  [/must be a day/, '应当是日期，例如 2026-12-01。'],
  [/camelCase/, '应当是以小写字母开头的英文名，供条件引用，例如 married。'],
]

const patternSentence = (message: string): Text => ({
  zh: PATTERNS.find(([pattern]) => pattern.test(message))?.[1] ?? `格式不对：${message}`,
  en: `${message.charAt(0).toUpperCase()}${message.slice(1)}.`,
})
