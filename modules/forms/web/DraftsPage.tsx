import { DateText, EmptyState, LinkButton, Loaded, PageTitle, useApi, useLanguage, useTexts } from '@onego/ui'
import { Flex, Typography } from 'antd'
import { z } from 'zod'
import { DraftHead } from '../contract.ts'
import { texts } from './texts/index.ts'

const Drafts = z.array(DraftHead)

/** Forms that were begun and not handed in. */
export function Page() {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const query = useApi('/forms/drafts', Drafts)
  const nothing = (
    <EmptyState title={t.noDrafts} text={t.noDraftsText} action={<LinkButton to="/search">{t.search}</LinkButton>} />
  )
  return (
    <>
      <PageTitle title={t.drafts} text={t.draftsText} />
      <Loaded query={query} empty={nothing}>
        {(drafts) => (
          <Flex vertical gap={12}>
            {drafts.map((draft) => (
              <article className="og-card" key={draft.id}>
                <Flex justify="space-between" align="center" gap={12} wrap>
                  <div>
                    <h2 style={{ fontSize: '1.15em' }}>{say(draft.title)}</h2>
                    <Typography.Text type="secondary">
                      {t.savedOn} <DateText at={draft.savedAt} withTime />
                    </Typography.Text>
                  </div>
                  <LinkButton type="primary" to={`/apply/${encodeURIComponent(draft.target)}`}>
                    {t.resume}
                  </LinkButton>
                </Flex>
              </article>
            ))}
          </Flex>
        )}
      </Loaded>
    </>
  )
}
