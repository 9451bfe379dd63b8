import { creditCodeIsValid, idNumberIsValid } from '@onego/organisations/contract'
import type { Answer, Parts } from '../contract.ts'
import type { Field, FieldType, RowField } from '../definition.ts'
import { checkDayBetween, checkMonth, checkRange, checkTime } from './day-checks.ts'
import { isEmpty, isList, isParts, isRows, kindOf } from './kinds.ts'
import { type Mistake, mistake } from './mistake.ts'
import { checkPlace, checkPoint, isWithin } from './place-checks.ts'

type Check = (value: string, field: RowField, today: string | undefined) => Mistake | undefined

const always = () => undefined

const CHECKS: Record<FieldType, Check> = {
  text: checkText,
  'long-text': (value, field) => checkText(value, { ...field, max: field.max ?? 2000 }),
  name: (value) =>
    /^[\p{Script=Han}·]{2,30}$|^[\p{Script=Latin}][\p{Script=Latin} .'’-]{1,60}$/u.test(value) &&
    !/^·|·$|··/.test(value)
      ? undefined
      : mistake(
          'name',
          '请填写身份证件上的姓名，例如：王小雨、阿依古丽·买买提',
          'Write the name as on the identity document, such as 王小雨 or 阿依古丽·买买提',
        ),
  'id-number': (value) =>
    idNumberIsValid(value)
      ? undefined
      : mistake(
          'id-number',
          '身份证号码为 18 位，请核对后重新填写（最后一位可能是 X）',
          'An ID number has 18 characters; check each digit (the last may be X)',
        ),
  'credit-code': (value) =>
    creditCodeIsValid(value)
      ? undefined
      : mistake(
          'credit-code',
          '统一社会信用代码为 18 位数字或大写字母，请对照营业执照核对',
          'A unified social credit code has 18 digits or capital letters; compare it with the business licence',
        ),
  date: checkDayBetween,
  'date-time': checkTime,
  month: checkMonth,
  choice: (value, field) => checkChosen([value], field),
  'yes-no': (value) =>
    value === 'yes' || value === 'no' ? undefined : mistake('choice', '请选择“是”或“否”', 'Choose yes or no'),
  region: (value, field) =>
    isWithin(value, field)
      ? undefined
      : mistake('region', '请选择到区（市）、街道（镇）', 'Choose the district and the street or town'),
  'map-point': checkPoint,
  phone: (value) =>
    /^1[3-9]\d{9}$/.test(value)
      ? undefined
      : mistake(
          'phone',
          '请填写 11 位手机号码，例如 13800138000',
          'A mobile number has 11 digits, such as 13800138000',
        ),
  email: (value) =>
    value.length <= 254 && /^[\w.%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,24}$/.test(value)
      ? undefined
      : mistake('email', '请填写电子邮箱，例如 name@example.cn', 'Give an e-mail address, such as name@example.cn'),
  number: checkNumber,
  integer: (value, field) =>
    /^-?\d{1,12}$/.test(value) ? checkNumber(value, field) : mistake('integer', '请填写整数', 'Give a whole number'),
  money: (value, field) =>
    /^\d{1,12}(\.\d{1,2})?$/.test(value)
      ? checkNumber(value, field)
      : mistake(
          'money',
          '请填写金额，最多两位小数，例如 1234.50',
          'An amount has at most two decimals, such as 1234.50',
        ),
  signature: (value) => (value.length <= 60 ? undefined : mistake('too-long', '最多 60 个字', 'At most 60 characters')),
  ...{ pledge: always, declaration: always, file: always, computed: always, note: always },
  ...{ choices: always, 'date-range': always, address: always, table: always },
}

/** What is wrong with one answer; undefined if nothing is. An empty answer is wrong only where one is required. */
export function checkAnswer(field: Field, value: Answer | undefined, today?: string): Mistake | undefined {
  const kind = kindOf(field.type)
  // A drawing is a file; whether there is one is asked where files are known.
  if (kind === 'none' || (field.type === 'signature' && isEmpty(value))) return undefined
  if (kind === 'tick') return checkTick(field, value)
  if (kind === 'rows') return checkTable(field, value)
  if (value !== undefined && !isEmpty(value)) return checkGiven(field, value, today)
  return field.required ? mistake('missing', ...missing(field)) : undefined
}

function checkGiven(field: Field, value: Answer, today: string | undefined): Mistake | undefined {
  switch (kindOf(field.type)) {
    case 'list':
      return isList(value) ? checkChosen(value, field) : again
    case 'parts':
      return isParts(value) ? checkParts(value, field, today) : again
    default:
      return typeof value === 'string' ? CHECKS[field.type](value, field, today) : again
  }
}

const again = mistake('type', '请重新填写', 'Fill this in again')

function checkTick(field: Field, value: Answer | undefined): Mistake | undefined {
  if (value === true || !field.required) return undefined
  return field.type === 'pledge'
    ? mistake('pledge', '请阅读并勾选承诺', 'Read the pledge and tick it')
    : mistake('pledge', '请阅读声明并勾选', 'Read the declaration and tick it')
}

function checkParts(value: Parts, field: Field, today: string | undefined): Mistake | undefined {
  return field.type === 'address' ? checkPlace(value, field) : checkRange(value, field, today)
}

function checkTable({ required, minRows, maxRows = 100 }: Field, value: Answer | undefined): Mistake | undefined {
  const least = Math.max(minRows ?? 0, required ? 1 : 0)
  if (value !== undefined && !isEmpty(value) && !isRows(value)) return again
  const count = isRows(value) ? value.length : 0
  if (count === 0 && !required) return undefined
  if (count < least) return mistake('rows', `请至少填写 ${least} 行`, `Fill in at least ${least} rows`)
  return count > maxRows ? mistake('rows', `最多 ${maxRows} 行`, `At most ${maxRows} rows`) : undefined
}

function missing(field: Field): [string, string] {
  const chosen = ['choice', 'choices', 'yes-no', 'region', 'date', 'date-time', 'month', 'date-range', 'map-point']
  const { zh, en } = field.label
  return chosen.includes(field.type) ? [`请选择${zh}`, `Choose: ${en}`] : [`请填写${zh}`, `Fill in: ${en}`]
}

function checkChosen(values: string[], { options, min, max, type }: RowField): Mistake | undefined {
  const known = options.length === 0 || values.every((value) => options.some((option) => option.value === value))
  if (!known || new Set(values).size < values.length) {
    return mistake('choice', '请从列出的选项中选择', 'Choose one of the options')
  }
  if (type !== 'choices') return undefined
  if (min !== undefined && values.length < min)
    return mistake('too-few', `请至少选择 ${min} 项`, `Choose at least ${min}`)
  return max !== undefined && values.length > max
    ? mistake('too-many', `最多选择 ${max} 项`, `Choose at most ${max}`)
    : undefined
}

const patterns = new Map<string, RegExp>()

/** The whole text must fit. */
function patternOf(expression: string): RegExp {
  const kept = patterns.get(expression)
  if (kept) return kept
  if (patterns.size > 1000) patterns.clear()
  const made = new RegExp(`^(?:${expression})$`, 'u')
  patterns.set(expression, made)
  return made
}

function checkText(value: string, field: RowField): Mistake | undefined {
  const longest = field.max ?? 200
  if (value.length > longest) return mistake('too-long', `最多 ${longest} 个字`, `At most ${longest} characters`)
  if (!field.pattern || patternOf(field.pattern.expression).test(value)) return undefined
  return { code: 'pattern', message: field.pattern.wanted }
}

function checkNumber(value: string, { min, max }: RowField): Mistake | undefined {
  if (!/^-?\d{1,12}(\.\d{1,6})?$/.test(value)) return mistake('number', '请填写数字', 'Give a number')
  const number = Number(value)
  if (min !== undefined && number < min) return mistake('too-small', `不能小于 ${min}`, `At least ${min}`)
  if (max !== undefined && number > max) return mistake('too-great', `不能大于 ${max}`, `At most ${max}`)
  return undefined
}
