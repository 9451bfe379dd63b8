import {
  api,
  DataTable,
  DateText,
  EmptyState,
  Loaded,
  notify,
  PageTitle,
  useAction,
  useApi,
  useLanguage,
  useMe,
  useTexts,
} from '@onego/ui'
import { Button } from 'antd'
import { z } from 'zod'
import { SourceTest, SourceView } from '../contract/sources.ts'
import { Mark, type MarkKind } from './Mark.tsx'
import { texts } from './texts/index.ts'

const Sources = z.array(SourceView)
const MARKS: Record<SourceView['health'], MarkKind> = {
  unknown: 'quiet',
  well: 'good',
  failing: 'danger',
  resting: 'warn',
}
const REFRESH_MS = 30_000

export function Page() {
  const { sources: t } = useTexts(texts)
  const query = useApi('/exchange/sources', Sources, { refreshMs: REFRESH_MS })
  return (
    <>
      <PageTitle title={t.title} text={t.intro} />
      <Loaded query={query} empty={<EmptyState title={t.none} text={t.noneText} />}>
        {(rows) => <List rows={rows} changed={query.reload} />}
      </Loaded>
    </>
  )
}

function List({ rows, changed }: { rows: SourceView[]; changed: () => Promise<void> }) {
  const { sources: t } = useTexts(texts)
  const { say, language } = useLanguage()
  const { me } = useMe()
  const mayTest = me?.roles.some((role) => role === 'steward' || role === 'admin')
  const resources = (row: SourceView) => row.resources.map((one) => say({ zh: one.name, en: one.nameEn }))
  return (
    <DataTable<SourceView>
      rows={rows}
      rowKey="id"
      columns={[
        { key: 'name', title: t.columns.name, render: (row) => <b>{say({ zh: row.name, en: row.nameEn })}</b> },
        {
          key: 'owner',
          title: t.columns.owner,
          render: (row) => say({ zh: row.ownerName, en: row.ownerNameEn }),
        },
        {
          key: 'kind',
          title: t.columns.kind,
          render: (row) => `${t.kinds[row.kind]} · ${row.writable ? t.writable : t.readOnly}`,
        },
        {
          key: 'resources',
          title: t.columns.resources,
          render: (row) => resources(row).join(language === 'zh' ? '、' : ', ') || '—',
        },
        { key: 'health', title: t.columns.health, render: (row) => <Health source={row} /> },
        { key: 'checked', title: t.columns.checked, render: (row) => <When at={row.checkedAt} /> },
        { key: 'lastCall', title: t.columns.lastCall, render: (row) => <When at={row.lastCallAt} /> },
        ...(mayTest
          ? [
              {
                key: 'test',
                title: t.columns.test,
                render: (row: SourceView) => <TestButton source={row} changed={changed} />,
              },
            ]
          : []),
      ]}
    />
  )
}

function Health({ source }: { source: SourceView }) {
  const { sources: t } = useTexts(texts)
  const word = t.health[source.health]
  const more = source.health === 'well' ? t.took(source.tookMs ?? 0) : t.reasons[source.reason ?? '']
  return <Mark kind={MARKS[source.health]} text={more ? `${word} · ${more}` : word} />
}

function When({ at }: { at: string | null }) {
  const { sources: t } = useTexts(texts)
  return at ? <DateText at={at} withTime /> : t.never
}

function TestButton({ source, changed }: { source: SourceView; changed: () => Promise<void> }) {
  const { sources: t } = useTexts(texts)
  const { say } = useLanguage()
  const test = useAction(async () => {
    const { ok, tookMs, reason } = await api.post(`/exchange/sources/${source.id}/test`, undefined, SourceTest)
    if (ok) notify(t.fine(tookMs))
    else notify(t.bad(t.reasons[reason ?? ''] ?? ''), 'failed')
    await changed()
  })
  return (
    <Button
      loading={test.running}
      onClick={() => void test.run()}
      aria-label={`${t.test} ${say({ zh: source.name, en: source.nameEn })}`}
    >
      {t.test}
    </Button>
  )
}
