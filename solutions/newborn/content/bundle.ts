import type { NewBundle } from '@onego/service-items'
import { BUNDLE, FORM, ITEM } from './codes.ts'

const NOT_YET = {
  zh: '您选择暂不登记户口；孩子还没有公民身份号码，登记后再办',
  en: 'You chose to register later; without an ID number this waits until then',
}

/** 出生一件事: five departments, three questions, one form. */
export const birthBundle = (region: string): NewBundle => ({
  ...{ code: BUNDLE, region, name: '出生一件事', nameEn: 'Birth of a child', lifeEvent: 'birth', form: FORM },
  summary: {
    zh: '孩子出生后，一次申请办好出生医学证明、户口登记、医保参保、社会保障卡和生育津贴。',
    en: 'One application for the birth certificate, household registration, medical insurance, social security card and maternity pay.',
  },
  keywords: ['生孩子', '生娃', '新生儿', '宝宝', '出生证', '上户口', '落户', '报户口', '新生儿医保', '生育津贴'],
  questions: [
    {
      id: 'married',
      text: { zh: '您和孩子的父亲登记结婚了吗？', en: "Are you married to the child's father?" },
      help: {
        zh: '登记过的，我们直接查婚姻登记，不用带结婚证。',
        en: 'If so, we look the marriage up; no certificate is needed.',
      },
      type: 'yes-no',
    },
    {
      id: 'registerWith',
      text: { zh: '孩子的户口登记在谁的户口上？', en: 'In whose household will the child be registered?' },
      help: {
        zh: '《户口登记条例》规定出生后一个月内申报，可以随父也可以随母。',
        en: 'To be declared within a month of birth; with either parent.',
      },
      type: 'choice',
      options: [
        { value: 'mother', text: { zh: '随母亲', en: "The mother's" } },
        { value: 'father', text: { zh: '随父亲', en: "The father's" } },
        { value: 'later', text: { zh: '暂不登记', en: 'Not yet' } },
      ],
    },
    {
      id: 'insured',
      text: { zh: '您参加了哪种医疗（生育）保险？', en: 'How are you insured?' },
      help: { zh: '职工参保的，可以同时申领生育津贴。', en: 'Insured employees are also paid maternity pay.' },
      type: 'choice',
      options: [
        { value: 'employee', text: { zh: '单位职工参保', en: 'As an employee' } },
        { value: 'resident', text: { zh: '城乡居民参保', en: 'As a resident' } },
        { value: 'none', text: { zh: '没有参保', en: 'Not insured' } },
      ],
    },
  ],
  items: [
    {
      item: ITEM.certificate,
      because: { zh: '每个在本市出生的孩子都需要', en: 'Every child born here needs one' },
    },
    {
      item: ITEM.household,
      appliesIf: 'registerWith = "mother" or registerWith = "father"',
      because: { zh: '孩子登记在您选择的户口上', en: 'The child joins the household you chose' },
      otherwise: { zh: '您选择暂不登记户口', en: 'You chose to register later' },
    },
    {
      item: ITEM.insurance,
      appliesIf: 'registerWith = "mother" or registerWith = "father"',
      because: { zh: '出生后及时参保，待遇从出生之日算起', en: 'Insured in time, covered from the day of birth' },
      otherwise: NOT_YET,
    },
    {
      item: ITEM.card,
      appliesIf: 'registerWith = "mother" or registerWith = "father"',
      because: { zh: '看病、领待遇都用这张卡', en: 'Used at the doctor and for benefits' },
      otherwise: NOT_YET,
    },
    {
      item: ITEM.pay,
      appliesIf: 'insured = "employee"',
      because: { zh: '您是参保职工', en: 'You are an insured employee' },
      otherwise: { zh: '生育津贴只发给参保职工', en: 'Only insured employees are paid' },
    },
  ],
})
