import type { ItemDefinition, Text } from '../contract.ts'
import { parseItemCode } from './item-codes.ts'

export interface CodeProblem {
  where: string
  code: string
  severity: 'error' | 'notice'
  message: Text
}

const problem = (where: string, code: string, zh: string, en: string, severity: 'error' | 'notice' = 'error') => ({
  ...{ where, code, severity },
  message: { zh, en },
})

const BASIC = /^(\d{12}|[A-Z]{2}\d{8})$/

/**
 * Codes by their profile: 实施编码 of 31 = 18 of the organ + level + 12 of the basic code (33 with a sequence), each part as
 * the item has it; GB/T 39046 an..24 that begins with the basic code; any other is a local code.
 */
export function codeProblems(item: ItemDefinition): CodeProblem[] {
  const basic = item.codes.basic
  const shape =
    basic !== '' && !BASIC.test(basic)
      ? [
          problem(
            'codes.basic',
            'basic-code-shape',
            `基本编码“${basic}”应当是12位数字（国家平台），或2位字母加8位数字（GB/T 39046）。`,
            `The basic code "${basic}" should be 12 digits (national), or two letters and 8 digits (GB/T 39046).`,
          ),
        ]
      : []
  return [...shape, ...implementationCode(item)]
}

function implementationCode(item: ItemDefinition): CodeProblem[] {
  const parts = parseItemCode(item.code)
  const { basic } = item.codes
  if (parts.profile === 'national-C0109') return nationalCode(item, parts)
  if (parts.profile === 'gbt-39046' && basic !== '' && parts.basicCode !== basic) {
    return [differs('basic-code-in-code', '基本编码', 'basic code', parts.basicCode ?? '', basic)]
  }
  if (looksNational(item.code)) {
    return [
      problem(
        'code',
        'item-code-shape',
        `实施编码“${item.code}”应当是31位：18位统一社会信用代码＋1位行使层级＋12位基本编码（业务办理项再加2位序号）。`,
        `The code "${item.code}" should have 31 characters: 18 of the credit code, 1 level, 12 of the basic code (and 2 of a sequence).`,
      ),
    ]
  }
  return []
}

/** Meant as an implementation code, and not one. */
const looksNational = (code: string) => /^[0-9A-Z]{25,36}$/.test(code)

function nationalCode(item: ItemDefinition, parts: ReturnType<typeof parseItemCode>): CodeProblem[] {
  const { basic } = item.codes
  return [
    ...(parts.organisationIsValid
      ? []
      : [
          problem(
            'code',
            'item-code-check-digit',
            `实施编码前18位“${parts.organisation}”不是正确的统一社会信用代码（GB 32100 校验位不符）。`,
            `The first 18 characters "${parts.organisation}" are no right credit code (GB 32100).`,
          ),
        ]),
    ...(parts.organisation === item.department
      ? []
      : [differs('department-in-code', '实施主体编码', 'department', parts.organisation ?? '', item.department)]),
    ...(item.level === '' || parts.level === item.level
      ? []
      : [differs('level-in-code', '行使层级', 'level', parts.level ?? '', item.level)]),
    ...(basic === '' || parts.basicCode === basic
      ? []
      : [differs('basic-code-in-code', '基本编码', 'basic code', parts.basicCode ?? '', basic)]),
  ]
}

const differs = (code: string, zh: string, en: string, inCode: string, stated: string) =>
  problem(
    'code',
    code,
    `实施编码中的${zh}是“${inCode}”，与填写的“${stated}”不一致。`,
    `The ${en} inside the code is "${inCode}"; the item says "${stated}".`,
  )
