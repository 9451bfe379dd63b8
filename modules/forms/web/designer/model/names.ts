import { columnsOf, type FieldType, type Form, fieldsOf, questionsOf } from './shapes.ts'

/** Words of labels that have a name everybody uses. */
const KNOWN: Record<string, string> = {
  姓名: 'name',
  性别: 'sex',
  民族: 'ethnicity',
  国籍: 'nationality',
  年龄: 'age',
  出生日期: 'bornOn',
  公民身份号码: 'idNumber',
  身份证号: 'idNumber',
  身份证号码: 'idNumber',
  手机号码: 'phone',
  手机号: 'phone',
  联系电话: 'phone',
  电子邮箱: 'email',
  邮箱: 'email',
  地址: 'address',
  住址: 'address',
  居住地址: 'address',
  通讯地址: 'postalAddress',
  开户银行: 'bank',
  银行账号: 'bankAccount',
  银行账户: 'bankAccount',
  统一社会信用代码: 'creditCode',
  企业名称: 'enterpriseName',
  单位名称: 'enterpriseName',
  法定代表人: 'legalPerson',
  申请理由: 'reason',
  备注: 'remark',
  金额: 'amount',
  数量: 'quantity',
  合计: 'total',
  开始日期: 'startsOn',
  结束日期: 'endsOn',
}

const BY_TYPE: Record<FieldType, string> = {
  text: 'text',
  'long-text': 'words',
  name: 'personName',
  'id-number': 'idNumber',
  'credit-code': 'creditCode',
  phone: 'phone',
  email: 'email',
  number: 'number1',
  integer: 'count1',
  money: 'amount',
  date: 'day',
  'date-time': 'moment',
  month: 'month1',
  'date-range': 'period',
  choice: 'choice',
  choices: 'choices',
  'yes-no': 'yesNo',
  region: 'region',
  address: 'address',
  'map-point': 'point',
  table: 'rows',
  file: 'file',
  signature: 'signature',
  pledge: 'pledge',
  declaration: 'declaration',
  computed: 'result',
  note: 'note',
}

/** Words and functions of FEEL, which a field of the same name would hide or break. */
const RESERVED = new Set(
  (
    'and or not if then else for in return some every satisfies between instance of true false null function external list ' +
    'context date time duration number string boolean days range item partial all any sum min max mean count median mode ' +
    'round floor ceiling abs modulo sqrt log exp odd even now today year month day hour minute second weekday contains ' +
    'matches replace split append concatenate union reverse flatten product sort decimal before after meets overlaps ' +
    'includes during starts finishes coincides years months value is'
  ).split(' '),
)

const MOST_LETTERS = 28

/** Everything a condition could mean by a name: fields, columns, and the questions of the guide. */
export function takenNames(form: Form, others: readonly string[] = []): Set<string> {
  const fields = fieldsOf(form)
  return new Set([...fields.map(({ id }) => id), ...fields.flatMap(columnsOf).map(({ id }) => id), ...others])
}

export const takenPlaces = (form: Form): Set<string> =>
  new Set([...form.pages, ...questionsOf(form)].map(({ id }) => id))

/** The name itself if it is free, else with the first number that makes it so. */
export function freeName(wanted: string, taken: ReadonlySet<string>): string {
  const base = wanted.slice(0, MOST_LETTERS) || 'field'
  if (!taken.has(base) && !RESERVED.has(base)) return base
  const stem = base.replace(/\d+$/, '') || 'field'
  for (let number = RESERVED.has(base) ? 1 : 2; ; number += 1) {
    const name = `${stem}${number}`
    if (!taken.has(name)) return name
  }
}

export const nameForType = (type: FieldType, taken: ReadonlySet<string>): string => freeName(BY_TYPE[type], taken)

/** True while a name was only made from the type: the first label may still give a better one. */
export function isProvisional(id: string, type: FieldType): boolean {
  const stem = (BY_TYPE[type] ?? 'field').replace(/\d+$/, '')
  return id.startsWith(stem) && /^\d*$/.test(id.slice(stem.length))
}

/** A camelCase name from a label: a word everybody knows, else its Latin letters, else `spell` (pinyin syllables). */
export function nameFromLabel(label: string, spell: (text: string) => string[]): string | undefined {
  const plain =
    label
      .replace(/[（(].*?[）)]/g, '')
      .replace(/^(您的|你的|申请人|本人)/, '')
      .trim() || label.trim()
  const known = KNOWN[plain]
  if (known) return known
  const words = /^[\p{ASCII}]+$/u.test(plain) ? plain.split(/[^A-Za-z0-9]+/) : spell(plain)
  const letters = words.map((word) => word.toLowerCase().replace(/[^a-z0-9]/g, '')).filter((word) => word !== '')
  const name = letters.map((word, at) => (at === 0 ? word : word[0]?.toUpperCase() + word.slice(1))).join('')
  return /^[a-z]/.test(name) ? name.slice(0, MOST_LETTERS) : undefined
}
