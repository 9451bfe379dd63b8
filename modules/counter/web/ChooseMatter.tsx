import { SearchAnswer, type SearchHit } from '@onego/service-items/contract'
import { api, ErrorNote, Loading, tokens, useAction, useLanguage, useOrganisationName, useTexts } from '@onego/ui'
import { Button, Flex, Input, Tag, Typography } from 'antd'
import { useState } from 'react'
import { texts } from './texts/index.ts'

/** Services found by words, as citizens find them. */
export function ChooseMatter({ choose }: { choose: (hit: SearchHit) => void }) {
  const t = useTexts(texts)
  const [hits, setHits] = useState<SearchHit[]>()
  const search = useAction(
    (words: string) => api.get(`/items/search?limit=10&q=${encodeURIComponent(words.trim())}`, SearchAnswer),
    { done: (found) => setHits(found.hits) },
  )
  return (
    <Flex vertical gap={16}>
      <search>
        <Input.Search
          size="large"
          aria-label={t.search}
          placeholder={t.searchPlaceholder}
          enterButton={t.searchButton}
          maxLength={100}
          loading={search.running}
          onSearch={(words) => words.trim() && void search.run(words)}
          style={{ maxWidth: 560 }}
        />
      </search>
      <ErrorNote error={search.error} />
      {search.running && !hits && <Loading rows={3} />}
      {hits?.length === 0 && <Typography.Text type="secondary">{t.nothing}</Typography.Text>}
      {hits && hits.length > 0 && (
        <ul className="og-plain" style={{ display: 'grid', gap: 8 }}>
          {hits.map((hit) => (
            <li key={`${hit.kind} ${hit.code}`} style={{ borderTop: `1px solid ${tokens.line}`, paddingTop: 8 }}>
              <Hit hit={hit} choose={choose} />
            </li>
          ))}
        </ul>
      )}
    </Flex>
  )
}

function Hit({ hit, choose }: { hit: SearchHit; choose: (hit: SearchHit) => void }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const organisationName = useOrganisationName()
  const name = say({ zh: hit.name, en: hit.nameEn || hit.name })
  return (
    <Flex gap={12} wrap align="center" justify="space-between">
      <span style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        <b>{name}</b> {hit.kind === 'bundle' && <Tag>{t.together}</Tag>}{' '}
        <Typography.Text type="secondary">{organisationName(hit.departmentName)}</Typography.Text>
      </span>
      {hit.online ? (
        <Button onClick={() => choose(hit)} aria-label={`${t.begin} ${name}`}>
          {t.begin}
        </Button>
      ) : (
        <Typography.Text type="secondary">{t.notOnline}</Typography.Text>
      )}
    </Flex>
  )
}
