import { isFresh } from './fresh.ts'
import { columnsOf, type Form, fieldsOf, questionsOf, type Text } from './shapes.ts'

const HAN = /\p{Script=Han}/u

/** No English was written: the Chinese stands in its place, so that nothing is left empty. */
export const isUntranslated = ({ zh, en }: Text): boolean => en === '' || (en === zh && HAN.test(zh))

/** The Chinese goes along into the English as long as nobody wrote any. */
export const withChinese = (before: Text, zh: string): Text => ({
  zh,
  en: isUntranslated(before) || isFresh(before) ? zh : before.en,
})
export const withEnglish = ({ zh }: Text, en: string): Text => ({ zh, en: en === '' ? zh : en })

function textsOf(form: Form): Text[] {
  const fields = fieldsOf(form).flatMap((field) => [field, ...columnsOf(field)])
  return [
    form.title,
    ...form.pages.map(({ title }) => title),
    ...questionsOf(form).flatMap(({ title, help }) => [title, ...(help ? [help] : [])]),
    ...fields.flatMap(({ label, help, options = [] }) => [
      ...[label, ...(help ? [help] : [])],
      ...options.map((option) => option.text),
    ]),
    ...fieldsOf(form).flatMap(({ body }) => (body ? [body] : [])),
  ]
}

/** How many texts have no English. */
export const countUntranslated = (form: Form): number => textsOf(form).filter(isUntranslated).length
