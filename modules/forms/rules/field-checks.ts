import { idNumberIsValid } from '@onego/organisations/contract'
import type { Answer } from '../contract.ts'
import type { Field, FieldType } from '../definition.ts'

/** Code of the mistake and what would be right, in words. */
export interface Mistake {
  code: string
  message: { zh: string; en: string }
}

const mistake = (code: string, zh: string, en: string): Mistake => ({ code, message: { zh, en } })

type Check = (value: string, field: Field) => Mistake | undefined

const CHECKS: Record<Exclude<FieldType, 'file' | 'pledge'>, Check> = {
  text: checkText,
  'id-number': (value) =>
    idNumberIsValid(value)
      ? undefined
      : mistake(
          'id-number',
          '身份证号码为 18 位，请核对后重新填写（最后一位可能是 X）',
          'An ID number has 18 characters; check each digit (the last may be X)',
        ),
  date: checkDate,
  'date-time': (value) =>
    Number.isNaN(Date.parse(value)) || !/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)
      ? mistake('date', '请填写日期和时间', 'Give a day and a time')
      : checkDate(value.slice(0, 10)),
  choice: (value, field) =>
    field.options.length === 0 || field.options.some((option) => option.value === value)
      ? undefined
      : mistake('choice', '请从列出的选项中选择', 'Choose one of the options'),
  'yes-no': (value) =>
    value === 'yes' || value === 'no' ? undefined : mistake('choice', '请选择“是”或“否”', 'Choose yes or no'),
  region: (value, field) =>
    /^(\d{6}|\d{9}|\d{12})$/.test(value) && value.startsWith(prefixOf(field.within ?? ''))
      ? undefined
      : mistake('region', '请选择到区（市）、街道（镇）', 'Choose the district and the street or town'),
  phone: (value) =>
    /^1[3-9]\d{9}$/.test(value)
      ? undefined
      : mistake(
          'phone',
          '请填写 11 位手机号码，例如 13800138000',
          'A mobile number has 11 digits, such as 13800138000',
        ),
  number: checkNumber,
  money: (value, field) =>
    /^\d{1,12}(\.\d{1,2})?$/.test(value)
      ? checkNumber(value, field)
      : mistake(
          'money',
          '请填写金额，最多两位小数，例如 1234.50',
          'An amount has at most two decimals, such as 1234.50',
        ),
}

/** 370200 → 3702: the divisions below a city share its first digits (GB/T 2260). */
const prefixOf = (code: string) => code.replace(/(00)+$/, '')

/** What is wrong with one answer; undefined if nothing is. An empty answer is wrong only where one is required. */
export function checkAnswer(field: Field, value: Answer | undefined): Mistake | undefined {
  if (field.type === 'pledge') {
    return field.required && value !== true
      ? mistake('pledge', '请阅读并勾选承诺', 'Read the pledge and tick it')
      : undefined
  }
  if (field.type === 'file') return undefined
  if (value === undefined || value === '') {
    return field.required ? mistake('missing', ...missing(field)) : undefined
  }
  if (typeof value !== 'string') return mistake('type', '请重新填写', 'Fill this in again')
  return CHECKS[field.type](value, field)
}

function missing(field: Field): [string, string] {
  const chosen = ['choice', 'yes-no', 'region', 'date', 'date-time'].includes(field.type)
  const { zh, en } = field.label
  return chosen ? [`请选择${zh}`, `Choose: ${en}`] : [`请填写${zh}`, `Fill in: ${en}`]
}

function checkText(value: string, field: Field): Mistake | undefined {
  const longest = field.max ?? 200
  if (value.length > longest) return mistake('too-long', `最多 ${longest} 个字`, `At most ${longest} characters`)
  if (!field.pattern || new RegExp(`^(?:${field.pattern.expression})$`, 'u').test(value)) return undefined
  return { code: 'pattern', message: field.pattern.wanted }
}

function checkDate(value: string): Mistake | undefined {
  const at = new Date(`${value}T00:00:00Z`)
  const exists = /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value)
  return exists
    ? undefined
    : mistake('date', '请填写存在的日期，例如 2026-11-22', 'Give a day that exists, such as 2026-11-22')
}

function checkNumber(value: string, { min, max }: Field): Mistake | undefined {
  if (!/^-?\d{1,12}(\.\d{1,6})?$/.test(value)) return mistake('number', '请填写数字', 'Give a number')
  const number = Number(value)
  if (min !== undefined && number < min) return mistake('too-small', `不能小于 ${min}`, `At least ${min}`)
  if (max !== undefined && number > max) return mistake('too-great', `不能大于 ${max}`, `At most ${max}`)
  return undefined
}
