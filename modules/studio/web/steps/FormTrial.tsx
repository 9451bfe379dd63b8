import type { FormDefinition } from '@onego/forms/contract/definition'
import { FormPreview } from '@onego/forms/web/designer'
import type { Answers } from '@onego/service-items/contract'
import type { ItemDraft } from '@onego/service-items/contract/changes'
import { useLanguage, useTexts } from '@onego/ui'
import { Typography } from 'antd'
import { texts } from '../texts/index.ts'

interface Props {
  form: unknown
  item: ItemDraft
  answers: Answers
}

/** The form with the answers of the guide, filled with samples where registers would fill it. */
export function FormTrial({ form, item, answers }: Props) {
  const { trial: t } = useTexts(texts)
  const { say, language } = useLanguage()
  const brought = (item.questions ?? []).flatMap(({ id, text, options }) => {
    const value = answers[id]
    if (!value) return []
    return [`${say(text)} ${say(options.find((one) => one.value === value)?.text ?? { zh: value, en: value })}`]
  })
  return (
    <>
      <Typography.Paragraph type="secondary">
        {brought.length > 0 ? t.answers + brought.join(language === 'zh' ? '；' : '; ') : t.noAnswers} {t.sample}
      </Typography.Paragraph>
      <FormPreview form={form as FormDefinition} guideAnswers={answers} />
    </>
  )
}
