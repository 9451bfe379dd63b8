import { Loaded, PageTitle, useApi, useIsPhone, useLanguage, useMe, useTexts } from '@onego/ui'
import { Alert, Segmented, Tabs } from 'antd'
import { type ReactNode, Suspense } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { Entry } from '../contract/lifecycle.ts'
import type { Resource } from '../contract.ts'
import { CoreElements } from './CoreElements.tsx'
import { DraftTab } from './DraftTab.tsx'
import { EntryActions } from './EntryActions.tsx'
import { HistoryList } from './HistoryList.tsx'
import { ItemsTable } from './ItemsTable.tsx'
import { byCode } from './places.ts'
import { QualityTab } from './QualityTab.tsx'
import { RelatedTab } from './RelatedTab.tsx'
import { StatusMark } from './StatusMark.tsx'
import { resourceTabs } from './slots.ts'
import { pageTexts, texts, workTexts } from './texts/index.ts'
import { VersionsTab } from './VersionsTab.tsx'

/** One resource: what is in force, what is under way, and what other modules know of it. */
export function Page() {
  const { code = '' } = useParams()
  const t = useTexts(texts)
  const entry = useApi(byCode('entry', code), Entry)
  return (
    <>
      {entry.data === undefined && <PageTitle title={t.title} text={code} />}
      <Loaded query={entry}>{(found) => <Shown key={found.code} entry={found} changed={entry.reload} />}</Loaded>
    </>
  )
}

function Shown({ entry, changed }: { entry: Entry; changed: () => Promise<void> }) {
  const t = useTexts(pageTexts)
  const work = useTexts(workTexts)
  const { say } = useLanguage()
  const shown = entry.published ?? entry.draft?.definition
  const name = shown ? say({ zh: shown.name, en: shown.nameEn || shown.name }) : ''
  const notInForce = entry.published === null || entry.published.status === 23
  return (
    <>
      <Link to="/desk/catalogue">{t.back}</Link>
      <PageTitle
        title={name || work.own.unnamed}
        text={
          <>
            <StatusMark status={entry.status} /> · {entry.code}
          </>
        }
        extra={<EntryActions entry={entry} changed={changed} />}
      />
      {notInForce && (
        <Alert
          style={{ marginBottom: 16 }}
          type="info"
          showIcon
          title={entry.published ? t.withdrawn : t.neverPublished}
        />
      )}
      <EntryTabs entry={entry} changed={changed} />
    </>
  )
}

interface PlacedTab {
  key: string
  label: string
  order: number
  children: ReactNode
}

function EntryTabs({ entry, changed }: { entry: Entry; changed: () => Promise<void> }) {
  const [address, setAddress] = useSearchParams()
  const own = useOwnTabs(entry, changed)
  const others = useOtherTabs(entry.published?.status === 29 ? entry.published : null)
  const items = [...own, ...others].sort((a, b) => a.order - b.order)
  const wanted = address.get('tab')
  const active = items.some(({ key }) => key === wanted) ? wanted : items[0]?.key
  const choose = (tab: string) => setAddress({ tab }, { replace: true })
  const isPhone = useIsPhone()
  if (!isPhone) return <Tabs activeKey={active ?? ''} onChange={choose} items={items} destroyOnHidden />
  return (
    <>
      {items.length > 1 && (
        <div style={{ overflowX: 'auto', marginBottom: 16 }}>
          <Segmented
            value={active ?? ''}
            onChange={choose}
            options={items.map(({ key, label }) => ({ value: key, label }))}
          />
        </div>
      )}
      {items.find(({ key }) => key === active)?.children}
    </>
  )
}

function useOwnTabs(entry: Entry, changed: () => Promise<void>): PlacedTab[] {
  const { tabs: t } = useTexts(pageTexts)
  const { published, draft } = entry
  const underWay: PlacedTab[] = draft
    ? [
        {
          key: 'draft',
          label: t.draft,
          order: published ? 5 : 0,
          children: <DraftTab entry={entry} draft={draft} changed={changed} />,
        },
      ]
    : []
  if (!published) return underWay
  return [
    ...underWay,
    {
      key: 'overview',
      label: t.overview,
      order: draft ? 0 : 10,
      children: <Overview entry={entry} published={published} />,
    },
    {
      key: 'items',
      label: `${t.items} ${published.items.length}`,
      order: 20,
      children: <ItemsTable items={published.items} />,
    },
    {
      key: 'versions',
      label: t.versions,
      order: 30,
      children: <VersionsTab resource={published} following={entry.following} />,
    },
    { key: 'quality', label: t.quality, order: 40, children: <QualityTab resource={published} /> },
    { key: 'related', label: t.related, order: 50, children: <RelatedTab resource={published} /> },
  ]
}

function Overview({ entry, published }: { entry: Entry; published: Resource }) {
  return (
    <div style={{ display: 'grid', gap: 20 }}>
      <div>
        <CoreElements resource={published} />
      </div>
      {entry.approvals.length > 0 && <HistoryList approvals={entry.approvals} />}
    </div>
  )
}

/** What other modules show of a resource in force. */
function useOtherTabs(resource: Resource | null): PlacedTab[] {
  const { me } = useMe()
  const { say } = useLanguage()
  if (!resource) return []
  return resourceTabs(me?.roles ?? []).map(({ key, title, order, Tab }) => ({
    ...{ key, order, label: say(title) },
    children: (
      <Suspense fallback={null}>
        <Tab resource={resource} />
      </Suspense>
    ),
  }))
}
