import { EmptyState, LinkButton, Loaded, PageTitle, useApi, useTexts } from '@onego/ui'
import { Flex, Segmented } from 'antd'
import { useSearchParams } from 'react-router'
import { Overview } from '../contract.ts'
import { NationalView } from './NationalView.tsx'
import { GeneratedNote } from './Notes.tsx'
import { SubjectView } from './SubjectView.tsx'
import { texts } from './texts/index.ts'

const VIEWS = ['sector', 'region', 'topic', 'national'] as const
export type View = (typeof VIEWS)[number]

/** Four solutions of the same parts: forecast, warning, comparison, correlation on one screen. */
export function Page() {
  const t = useTexts(texts)
  const [search, setSearch] = useSearchParams()
  const view = VIEWS.find((one) => one === search.get('view')) ?? 'sector'
  const sector = search.get('sector') ?? ''
  const asked = view === 'sector' ? sector : ''
  const overview = useApi(`/industry/overview${asked ? `?sector=${asked}` : ''}`, Overview, { refreshMs: 15_000 })
  const choose = (change: Record<string, string>) =>
    setSearch({ ...Object.fromEntries(search), ...change }, { replace: true })
  const options = VIEWS.map((value) => ({ value, label: t.overview.views[value] }))
  return (
    <>
      <PageTitle
        title={t.overview.title}
        text={t.overview.intro}
        extra={<LinkButton to="/wall/industry">{t.overview.wall}</LinkButton>}
      />
      <GeneratedNote show={overview.data?.generated} />
      <Flex vertical gap={16}>
        <Segmented
          size="large"
          options={options}
          value={view}
          onChange={(next) => choose({ view: next })}
          style={{ alignSelf: 'flex-start', maxWidth: '100%', overflowX: 'auto' }}
        />
        {view === 'national' ? (
          <NationalView />
        ) : (
          <Loaded
            query={overview}
            isEmpty={(data) => data.month === null}
            empty={<EmptyState title={t.overview.empty} text={t.overview.emptyText} />}
          >
            {(data) => <SubjectView view={view} data={data} search={search} choose={choose} />}
          </Loaded>
        )}
      </Flex>
    </>
  )
}
