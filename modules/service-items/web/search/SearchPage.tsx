import { SearchAnswer, type SearchHit } from '@onego/service-items/contract'
import {
  EmptyState,
  ErrorNote,
  LinkButton,
  Loaded,
  PageTitle,
  tokens,
  useIsPhone,
  useLanguage,
  useOrganisationName,
  useTexts,
} from '@onego/ui'
import { Alert, Button, Flex, Tag } from 'antd'
import { Link } from 'react-router'
import { usePages } from '../parts/use-pages.ts'
import { itemPath, sayCoded, sayName, sayText } from '../parts/values.ts'
import { texts } from '../texts/index.ts'
import { Facets } from './Facets.tsx'
import { SearchField } from './SearchField.tsx'
import { useFilters } from './use-filters.ts'

export function Page() {
  const { search: t } = useTexts(texts)
  const phone = useIsPhone()
  const { words, chosen, path, search, choose, clear } = useFilters()
  const { first, later, more, loadingMore, moreError } = usePages(path, SearchAnswer)
  return (
    <>
      <PageTitle title={t.title} />
      <SearchField words={words} onSearch={search} />
      <Flex vertical={phone} gap={20} style={{ marginTop: 20 }} align="stretch">
        {first.data && first.data.facets.departments.length > 0 && (
          <Facets facets={first.data.facets} {...{ chosen, choose, clear }} />
        )}
        <div style={{ flex: 1, minWidth: 0 }}>
          <Loaded
            query={first}
            isEmpty={({ total }) => total === 0}
            empty={<Nothing onClear={Object.keys(chosen).length > 0 ? clear : undefined} />}
          >
            {(answer) => (
              <>
                <Told answer={answer} onSearch={search} />
                <Hits hits={[answer, ...later].flatMap(({ hits }) => hits)} />
                <ErrorNote error={moreError} />
                {more && (
                  <Button onClick={more} loading={loadingMore} size="large" block style={{ marginTop: 16 }}>
                    {t.more}
                  </Button>
                )}
              </>
            )}
          </Loaded>
        </div>
      </Flex>
    </>
  )
}

function Told({ answer, onSearch }: { answer: SearchAnswer; onSearch: (words: string) => void }) {
  const { search: t } = useTexts(texts)
  return (
    <div role="status" style={{ marginBottom: 12 }}>
      <p style={{ color: tokens.quiet }}>{t.found(answer.total)}</p>
      {answer.relaxed && <Alert type="info" showIcon title={t.relaxed} style={{ marginTop: 8 }} />}
      {answer.didYouMean.length > 0 && (
        <p style={{ marginTop: 8 }}>
          {t.didYouMean}
          {answer.didYouMean.map((name) => (
            <Button
              key={name}
              type="link"
              onClick={() => onSearch(name)}
              style={{ whiteSpace: 'normal', height: 'auto' }}
            >
              {name}
            </Button>
          ))}
        </p>
      )}
    </div>
  )
}

function Hits({ hits }: { hits: SearchHit[] }) {
  return (
    <ul className="og-plain" style={{ display: 'grid', gap: 12 }}>
      {hits.map((hit) => (
        <li key={`${hit.kind} ${hit.code}`}>
          <Hit hit={hit} />
        </li>
      ))}
    </ul>
  )
}

function Hit({ hit }: { hit: SearchHit }) {
  const { search: t } = useTexts(texts)
  const { language } = useLanguage()
  const summary = sayText({ zh: hit.summary, en: hit.summaryEn }, language)
  const isBundle = hit.kind === 'bundle'
  const organisationName = useOrganisationName()
  const facts = [organisationName(hit.departmentName), hit.type && sayCoded('type', hit.type, language)].filter(Boolean)
  return (
    <Link
      to={itemPath(hit.kind, hit.code)}
      className="og-card-link"
      style={isBundle ? { borderColor: tokens.accentLine } : {}}
    >
      <Flex gap={8} wrap align="center">
        <strong style={{ overflowWrap: 'anywhere' }}>{sayName(hit, language)}</strong>
        {isBundle && (
          <Tag style={{ color: tokens.accentText, background: tokens.accentSoft, borderColor: tokens.accentLine }}>
            {t.together}
          </Tag>
        )}
        {hit.online && (
          <Tag style={{ color: tokens.actionDeep, background: tokens.actionSoft, borderColor: tokens.actionSoft }}>
            {t.online}
          </Tag>
        )}
      </Flex>
      {facts.length > 0 && <div style={{ color: tokens.quiet, fontSize: '0.9em' }}>{facts.join(' · ')}</div>}
      {summary && <div style={{ fontSize: '0.9em', marginTop: 4 }}>{summary}</div>}
    </Link>
  )
}

function Nothing({ onClear }: { onClear: (() => void) | undefined }) {
  const { search: t } = useTexts(texts)
  return (
    <EmptyState
      title={t.nothing.title}
      text={t.nothing.text}
      action={
        onClear ? (
          <Button onClick={onClear}>{t.clear}</Button>
        ) : (
          <LinkButton to="/search?q=">{t.nothing.action}</LinkButton>
        )
      }
    />
  )
}
