import { applicantQuestion, pledgeQuestion } from '@onego/forms/contract/drafting'
import { nameForType } from './names.ts'
import type { Field, FieldType, Question, Text } from './shapes.ts'

const text = (zh: string, en: string): Text => ({ zh, en })
const option = (value: string, zh: string, en: string) => ({ value, text: text(zh, en) })

/** What a new field of a type is called until somebody writes its label. */
const LABELS: Record<FieldType, Text> = {
  text: text('一行文字', 'A line of text'),
  'long-text': text('一段文字', 'Several lines of text'),
  name: text('姓名', 'Name'),
  'id-number': text('公民身份号码', 'ID number'),
  'credit-code': text('统一社会信用代码', 'Unified social credit code'),
  phone: text('手机号码', 'Mobile phone'),
  email: text('电子邮箱', 'E-mail address'),
  number: text('数字', 'Number'),
  integer: text('个数', 'Count'),
  money: text('金额', 'Amount'),
  date: text('日期', 'Date'),
  'date-time': text('日期和时间', 'Date and time'),
  month: text('月份', 'Month'),
  'date-range': text('起止日期', 'From and to'),
  choice: text('单选', 'One of several'),
  choices: text('多选', 'Some of several'),
  'yes-no': text('是否', 'Yes or no'),
  region: text('所在地区', 'Division'),
  address: text('地址', 'Address'),
  'map-point': text('地图位置', 'Place on the map'),
  table: text('表格', 'Table'),
  file: text('附件', 'Attachment'),
  signature: text('签名', 'Signature'),
  pledge: text('我承诺以上内容属实', 'I pledge that the above is true'),
  declaration: text('我已阅读并同意', 'I have read this and agree'),
  computed: text('自动计算', 'Worked out'),
  note: text('说明文字', 'A note'),
}

const TWO_OPTIONS = [option('1', '选项一', 'Option one'), option('2', '选项二', 'Option two')]

const PARTS: Partial<Record<FieldType, Partial<Field>>> = {
  choice: { options: TWO_OPTIONS },
  choices: { options: TWO_OPTIONS },
  table: { fields: [{ id: 'item', type: 'text', label: text('名称', 'Name') }], minRows: 1, maxRows: 20 },
  file: { accept: ['pdf', 'picture'], maxFiles: 5 },
  declaration: { body: text('请在这里写要申请人阅读的内容。', 'Write here what the applicant is to read.') },
  note: { body: text('请在这里写要告诉申请人的话。', 'Write here what the applicant is to know.'), required: false },
  /** Until somebody says how: the day on which it is filled in. */
  computed: { compute: 'string(today())', gives: 'date' },
}

/** A field of a type that is right as it stands; its name is made from the type. */
export const freshField = (type: FieldType, taken: ReadonlySet<string>): Field => ({
  ...{ id: nameForType(type, taken), type, label: LABELS[type] },
  ...PARTS[type],
})

/** A question of one such field; both say the same until somebody changes it. */
export function freshQuestion(type: FieldType, taken: ReadonlySet<string>): Question {
  const field = freshField(type, taken)
  return { id: field.id, title: field.label, fields: [field] }
}

const FRESH = new Set(
  [
    ...Object.values(LABELS),
    ...TWO_OPTIONS.map(({ text: words }) => words),
    ...Object.values(PARTS).flatMap(({ body }) => body ?? []),
  ].map(({ zh, en }) => `${zh}\n${en}`),
)
/** Words that came with a type; nobody wrote them. */
export const isFresh = ({ zh, en }: Text): boolean => FRESH.has(`${zh}\n${en}`)

export const hasLabelOfType = (field: Field): boolean => field.label.zh === LABELS[field.type].zh

const POST_CODE = {
  expression: '\\d{6}',
  wanted: text('请填写 6 位数字，例如：266000', 'Six digits, such as 266000'),
}
const ACCOUNT = {
  expression: '\\d{8,30}',
  wanted: text('请只填写数字，不要空格', 'Digits only, without spaces'),
}

/** Several questions that most forms need, ready made. */
export const READY_MADE: { id: string; question: Question }[] = [
  { id: 'applicant', question: applicantQuestion },
  {
    id: 'residence',
    question: {
      id: 'residence',
      title: text('住址', 'Where you live'),
      fields: [
        { id: 'address', type: 'address', label: text('居住地址', 'Home address') },
        {
          id: 'postCode',
          type: 'text',
          label: text('邮政编码', 'Post code'),
          required: false,
          max: 6,
          pattern: POST_CODE,
        },
      ],
    },
  },
  {
    id: 'account',
    question: {
      id: 'account',
      title: text('银行账户', 'Bank account'),
      help: text('款项将转入这个账户，请填写本人名下的账户。', 'Payments go to this account; it must be your own.'),
      fields: [
        { id: 'accountName', type: 'name', label: text('开户人姓名', 'Name of the holder') },
        { id: 'bank', type: 'text', label: text('开户银行', 'Bank'), max: 60 },
        { id: 'bankAccount', type: 'text', label: text('银行账号', 'Account number'), max: 30, pattern: ACCOUNT },
      ],
    },
  },
  {
    id: 'enterprise',
    question: {
      id: 'enterprise',
      title: text('企业信息', 'The enterprise'),
      fields: [
        { id: 'enterpriseName', type: 'text', label: text('企业名称', 'Name of the enterprise'), max: 100 },
        { id: 'creditCode', type: 'credit-code', label: text('统一社会信用代码', 'Unified social credit code') },
        { id: 'legalPerson', type: 'name', label: text('法定代表人', 'Legal representative') },
        { id: 'enterprisePhone', type: 'phone', label: text('联系人手机', 'Phone of the contact') },
      ],
    },
  },
  {
    id: 'family',
    question: {
      id: 'family',
      title: text('家庭成员', 'Members of the family'),
      fields: [
        {
          ...{ id: 'members', type: 'table', label: text('家庭成员', 'Members of the family') },
          ...{ required: false, minRows: 0, maxRows: 20 },
          fields: [
            { id: 'memberName', type: 'name', label: text('姓名', 'Name') },
            { id: 'relation', type: 'text', label: text('与本人关系', 'Relation to you'), max: 20 },
            { id: 'memberIdNumber', type: 'id-number', label: text('公民身份号码', 'ID number') },
          ],
        },
      ],
    },
  },
  {
    id: 'attachment',
    question: {
      id: 'attachment',
      title: text('附件', 'Attachments'),
      help: text(
        '事项清单里的材料会自动出现，这里只放清单以外的文件。',
        "The item's papers are asked for by themselves; this is for others.",
      ),
      fields: [{ id: 'file', type: 'file', label: text('附件', 'Attachment'), required: false, maxFiles: 5 }],
    },
  },
  { id: 'pledge', question: pledgeQuestion },
]
