import type { ItemDefinition } from '../contract.ts'
import type { ConsistencyRule } from './consistency.ts'

const unless = (isRight: boolean, ...fields: string[]): string[] => (isRight ? [] : fields)
const says = ({ zh }: { zh: string }) => zh.trim() !== ''
const TELEPHONE = '3'
/** With area code, a service number (12345, 110 …), a free number (400, 800), or a mobile. */
const WHOLE_NUMBER = /^(0\d{2,3}[-— ]?\d{7,8}(-\d{1,6})?|[48]00[-\d]{7,10}|1\d{2,4}|1[3-9]\d{9}|9\d{4,5})$/
const numbersOf = (contacts: ItemDefinition['consult']) =>
  contacts.filter(({ way }) => way === TELEPHONE).flatMap(({ text }) => text.split(/[,，;；、/\s]+/).filter(Boolean))

/** Enterprises, institutions, organisations (A.4: 2, 3, 4, 6). */
const isForBodies = (audience: readonly string[]) => audience.some((code) => '2346'.includes(code))

export const CHECKS_OF_CONTACTS: ConsistencyRule[] = [
  {
    id: 'consult-and-complain-differ',
    what: { zh: '咨询电话与投诉电话不得相同', en: 'One asks and complains under different numbers' },
    severity: 'error',
    message: {
      zh: '咨询电话与监督投诉电话相同，请填写不同的号码。',
      en: 'The number for questions is also the number for complaints; give different ones.',
    },
    check({ consult, complain }) {
      const asked = new Set(numbersOf(consult))
      return unless(!numbersOf(complain).some((number) => asked.has(number)), 'complain')
    },
  },
  {
    id: 'telephone-with-area-code',
    what: { zh: '电话应当带区号', en: 'Telephone numbers have their area code' },
    severity: 'notice',
    message: {
      zh: '电话号码应当带区号，例如 0532-85911111；也可以是 12345 等服务号码。',
      en: 'Give the number with its area code, e.g. 0532-85911111, or a service number such as 12345.',
    },
    check: ({ consult, complain }) => [
      ...unless(
        numbersOf(consult).every((number) => WHOLE_NUMBER.test(number)),
        'consult',
      ),
      ...unless(
        numbersOf(complain).every((number) => WHOLE_NUMBER.test(number)),
        'complain',
      ),
    ],
  },
  {
    id: 'person-theme',
    what: { zh: '自然人主题与服务对象一致', en: 'Themes for persons fit the audience' },
    severity: 'error',
    message: {
      zh: '有面向自然人的主题，服务对象应当包含自然人。',
      en: 'There are themes for persons, but persons are not in the audience.',
    },
    check: ({ themes, audience }) => unless(themes.person.length === 0 || audience.includes('1'), 'themes.person'),
  },
  {
    id: 'enterprise-theme',
    what: { zh: '法人主题与服务对象一致', en: 'Themes for enterprises fit the audience' },
    severity: 'error',
    message: {
      zh: '有面向法人的主题，服务对象应当包含企业、事业、社会组织法人或其他组织。',
      en: 'There are themes for enterprises, but no legal person is in the audience.',
    },
    check: ({ themes, audience }) =>
      unless(themes.enterprise.length === 0 || isForBodies(audience), 'themes.enterprise'),
  },
  {
    id: 'themes-of-audience',
    what: { zh: '服务对象应当有相应的主题', en: 'Each audience finds the item under a theme' },
    severity: 'notice',
    message: {
      zh: '服务对象没有相应的主题分类，按主题查找时找不到它。',
      en: 'The audience has no theme, so that it is not found under themes.',
    },
    check: ({ themes, audience }) => [
      ...unless(!audience.includes('1') || themes.person.length > 0, 'themes.person'),
      ...unless(!isForBodies(audience) || themes.enterprise.length > 0, 'themes.enterprise'),
    ],
  },
  {
    id: 'fee-complete',
    what: { zh: '收费的应当有依据、项目和网上支付', en: 'A fee has its basis, its lines and online payment' },
    severity: 'notice',
    message: {
      zh: '收费事项应当填写收费依据、收费项目和标准，并支持网上支付。',
      en: 'A charged item names the basis, what is charged and how much, and can be paid online.',
    },
    check: ({ fee, online }) =>
      fee.charged
        ? [
            ...unless(
              (fee.basis !== undefined && says(fee.basis)) || (fee.lines ?? []).some(({ basis }) => says(basis)),
              'fee.basis',
            ),
            ...unless((fee.lines ?? []).length > 0, 'fee.lines'),
            ...unless(online.payment, 'online.payment'),
          ]
        : [],
  },
  {
    id: 'free-is-free',
    what: { zh: '不收费的没有网上支付和收费项目', en: 'What is free is not paid for' },
    severity: 'error',
    message: {
      zh: '不收费的事项不应有收费项目，也不应支持网上支付。',
      en: 'The item is free, so it has neither lines of fees nor online payment.',
    },
    check: ({ fee, online }) =>
      fee.charged
        ? []
        : [...unless(!online.payment, 'online.payment'), ...unless((fee.lines ?? []).length === 0, 'fee.lines')],
  },
]
