import type { NewForm } from '../definition.ts'

type Question = NewForm['pages'][number]['questions'][number]

const text = (zh: string, en: string) => ({ zh, en })

/** 申请人信息: who applies. Designers of forms offer to fill it from the register of persons. */
export const applicantQuestion: Question = {
  id: 'applicant',
  title: text('申请人信息', 'The applicant'),
  fields: [
    { id: 'name', type: 'name', label: text('姓名', 'Name') },
    { id: 'idNumber', type: 'id-number', label: text('公民身份号码', 'ID number') },
    { id: 'phone', type: 'phone', label: text('手机号码', 'Mobile phone') },
  ],
}

/** 承诺: the applicant's word for what he says. */
export const pledgeQuestion: Question = {
  id: 'pledging',
  title: text('承诺', 'Pledge'),
  fields: [
    {
      ...{ id: 'pledge', type: 'declaration', label: text('我已阅读并承诺', 'I have read this and pledge it') },
      body: text(
        '本人承诺所填写的内容和提交的材料真实、准确、完整，并愿意承担由此产生的法律责任。',
        'I pledge that what I have filled in and the papers I hand in are true, exact and complete, and answer for it by law.',
      ),
    },
  ],
}

/** An item as far as it is written. */
interface ItemSketch {
  code?: string | undefined
  name?: string | undefined
  nameEn?: string | undefined
}

/**
 * A sensible first form of an item: who applies, and a pledge. The item's papers are asked for by themselves. Its code is the
 * item's, shortened to 80 characters.
 */
export function newForm({ code, name, nameEn }: ItemSketch): NewForm {
  const zh = name?.trim() || '未命名事项'
  return {
    code: (code?.trim() || 'new-form').slice(0, 80),
    title: text(zh, nameEn?.trim() || zh),
    phoneField: 'phone',
    pages: [
      { id: 'who', title: text('申请人', 'Applicant'), questions: [applicantQuestion] },
      { id: 'last', title: text('承诺', 'Pledge'), questions: [pledgeQuestion] },
    ],
  }
}
