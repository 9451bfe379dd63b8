import {
  api,
  DataTable,
  DateText,
  EmptyState,
  LinkButton,
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
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { z } from 'zod'
import { SourceTest, SourceView } from '../contract/sources.ts'
import { Mark, type MarkKind } from './Mark.tsx'
import { SourceDrawer } from './SourceDrawer.tsx'
import { SourceForm } from './SourceForm.tsx'
import { sourceTexts } from './texts/sources.ts'

const Sources = z.array(SourceView)
const MARKS: Record<SourceView['health'], MarkKind> = {
  unknown: 'quiet',
  well: 'good',
  failing: 'danger',
  resting: 'warn',
}
const REFRESH_MS = 30_000

export function Page() {
  const t = useTexts(sourceTexts)
  const { me } = useMe()
  const [address, setAddress] = useSearchParams()
  const [connecting, setConnecting] = useState(false)
  const query = useApi('/exchange/sources', Sources, { refreshMs: REFRESH_MS })
  const open = (id?: string) => setAddress(id ? { id } : {}, { replace: !id })
  const isSteward = me?.roles.includes('steward')
  const buttons = isSteward && (
    <>
      <Button onClick={() => setConnecting(true)}>{t.connect}</Button>
      <LinkButton type="primary" to="/desk/publish">
        {t.publish}
      </LinkButton>
    </>
  )
  return (
    <>
      <PageTitle title={t.title} text={t.intro} extra={buttons} />
      <Loaded query={query} empty={<EmptyState title={t.none} text={t.noneText} />}>
        {(rows) => (
          <>
            <List rows={rows} changed={query.reload} open={open} />
            <SourceDrawer
              source={rows.find((row) => row.id === address.get('id'))}
              close={() => open()}
              changed={query.reload}
            />
          </>
        )}
      </Loaded>
      {connecting && (
        <SourceForm
          close={() => setConnecting(false)}
          saved={(id) => {
            setConnecting(false)
            void query.reload().then(() => open(id))
          }}
        />
      )}
    </>
  )
}

interface ListProps {
  rows: SourceView[]
  changed: () => Promise<void>
  open: (id: string) => void
}

function List({ rows, changed, open }: ListProps) {
  const t = useTexts(sourceTexts)
  const { say, language } = useLanguage()
  const { me } = useMe()
  const mayTest = me?.roles.some((role) => role === 'steward' || role === 'admin')
  const resources = (row: SourceView) => row.resources.map((one) => say({ zh: one.name, en: one.nameEn }))
  return (
    <DataTable<SourceView>
      rows={rows}
      rowKey="id"
      onOpen={(row) => open(row.id)}
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
  const t = useTexts(sourceTexts)
  const word = t.health[source.health]
  const more = source.health === 'well' ? t.took(source.tookMs ?? 0) : t.reasons[source.reason ?? '']
  return <Mark kind={MARKS[source.health]} text={more ? `${word} · ${more}` : word} />
}

function When({ at }: { at: string | null }) {
  const t = useTexts(sourceTexts)
  return at ? <DateText at={at} withTime /> : t.never
}

function TestButton({ source, changed }: { source: SourceView; changed: () => Promise<void> }) {
  const t = useTexts(sourceTexts)
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
      onClick={(event) => {
        event.stopPropagation()
        void test.run()
      }}
      aria-label={`${t.test} ${say({ zh: source.name, en: source.nameEn })}`}
    >
      {t.test}
    </Button>
  )
}
