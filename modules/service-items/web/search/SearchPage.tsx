import { SearchAnswer } from '@onego/service-items/contract'
import { ErrorNote, Loaded, PageTitle, tokens, useIsPhone, useTexts } from '@onego/ui'
import { Alert, Button, Flex } from 'antd'
import { usePages } from '../parts/use-pages.ts'
import { texts } from '../texts/index.ts'
import { Facets } from './Facets.tsx'
import { Hits } from './Hits.tsx'
import { Nothing } from './Nothing.tsx'
import { SearchField } from './SearchField.tsx'
import { useFilters } from './use-filters.ts'

export function Page() {
  const { search: t } = useTexts(texts)
  const phone = useIsPhone()
  const { words, name, chosen, path, search, choose, showName, clear } = useFilters()
  const { first, later, more, loadingMore, moreError } = usePages(path, SearchAnswer)
  const isNarrowed = Object.keys(chosen).length > 0
  return (
    <>
      <PageTitle title={t.title} />
      <SearchField words={words} onSearch={search} />
      <Flex vertical={phone} gap={20} style={{ marginTop: 20 }} align="stretch">
        {first.data && (first.data.total > 0 || isNarrowed) && (
          <Facets answer={first.data} {...{ chosen, choose, clear }} />
        )}
        <div style={{ flex: 1, minWidth: 0 }}>
          {name !== undefined && <OneName name={name} onAll={() => showName(undefined)} />}
          <Loaded
            query={first}
            isEmpty={({ total }) => total === 0}
            empty={<Nothing onClear={isNarrowed ? clear : undefined} />}
          >
            {(answer) => (
              <>
                <Told answer={answer} onSearch={search} />
                <Hits
                  hits={[answer, ...later].flatMap(({ hits }) => hits)}
                  words={`${words} ${answer.didYouMean.join(' ')}`}
                  onPlaces={showName}
                />
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

function OneName({ name, onAll }: { name: string; onAll: () => void }) {
  const { search: t } = useTexts(texts)
  return (
    <Flex gap={12} wrap align="center" style={{ marginBottom: 12 }}>
      <h2 style={{ fontSize: '1.1em', margin: 0 }}>{t.named(name)}</h2>
      <Button onClick={onAll}>{t.allNames}</Button>
    </Flex>
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
