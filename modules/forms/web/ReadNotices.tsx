import { api, ErrorNote, useAction, useLanguage, useTexts } from '@onego/ui'
import { Alert, Button, Flex } from 'antd'
import { Draft, type ReadState } from '../contract.ts'
import { texts } from './texts/index.ts'
import type { LiveDraft } from './use-draft.ts'

/** Which registers had nothing or did not answer, and what that means for the person. */
export function ReadNotices({ live }: { live: LiveDraft }) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const { reads } = live.draft
  const nameOf = (read: ReadState) => (language === 'en' ? read.providerNameEn : '') || read.providerName
  const again = useAction(async () => {
    await live.flush()
    live.take(await api.post(`${live.path}/refill`, undefined, Draft))
  })
  const needed = new Set(
    live.draft.form.pages.flatMap((page) =>
      page.questions.flatMap((question) =>
        question.fields.flatMap(({ binding }) => (binding ? [binding.read].flat() : [])),
      ),
    ),
  )
  const empty = reads.filter((read) => read.outcome === 'empty' && needed.has(read.id))
  const failed = reads.some((read) => read.outcome === 'failed')
  if (empty.length === 0 && !failed) return null
  const names = [...new Set(empty.map(nameOf))].join(language === 'zh' ? '、' : ', ')
  return (
    <Flex vertical gap={8}>
      {empty.length > 0 && <Alert type="info" showIcon title={t.empty} description={t.emptyText(names)} />}
      {failed && (
        <Alert
          type="warning"
          showIcon
          title={t.failed}
          description={t.failedText}
          action={
            <Button loading={again.running} onClick={() => again.run()}>
              {t.again}
            </Button>
          }
        />
      )}
      <ErrorNote error={again.error} />
    </Flex>
  )
}
