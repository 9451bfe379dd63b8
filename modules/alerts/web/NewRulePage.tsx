import { LinkButton, PageTitle, useMe, useTexts } from '@onego/ui'
import { newDraft } from './draft.ts'
import { RuleEditor } from './RuleEditor.tsx'
import { texts } from './texts/index.ts'

export function Page() {
  const { rule: t } = useTexts(texts)
  const { me } = useMe()
  if (!me) return null
  return (
    <>
      <PageTitle title={t.newTitle} extra={<LinkButton to="/desk/alert-rules">{t.back}</LinkButton>} />
      <RuleEditor initial={newDraft(me.organisation ?? '')} isNew />
    </>
  )
}
