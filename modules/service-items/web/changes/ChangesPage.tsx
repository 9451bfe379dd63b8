import { ChangePage, type ChangeRow, ChangeState } from '@onego/service-items/contract/changes'
import {
  DataTable,
  DateText,
  EmptyState,
  ErrorNote,
  Loaded,
  PageTitle,
  useMe,
  useOrganisationName,
  useTexts,
} from '@onego/ui'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { usePages } from '../parts/use-pages.ts'
import { OpenDialog } from './OpenDialog.tsx'
import { StateMark } from './StateMark.tsx'
import { useSayTitle } from './say-title.ts'
import { texts } from './texts/index.ts'

/** Everything that is being done to the library, by state. */
export function Page() {
  const t = useTexts(texts)
  const { me } = useMe()
  const [params, setParams] = useSearchParams()
  const [isOpening, setOpening] = useState(false)
  const state = params.get('state') ?? ''
  const { first, later, more, loadingMore, moreError } = usePages(
    `/item-changes?limit=30${state && `&state=${state}`}`,
    ChangePage,
  )
  const mayWrite = me?.roles.some((role) => role === 'steward' || role === 'admin')
  const counts = first.data?.counts ?? {}
  return (
    <>
      <PageTitle
        title={t.title}
        text={t.text}
        extra={
          mayWrite && (
            <Button type="primary" onClick={() => setOpening(true)}>
              {t.open}
            </Button>
          )
        }
      />
      <div style={{ overflowX: 'auto', marginBottom: 16 }}>
        <Segmented
          value={state}
          onChange={(next: string) => setParams(next ? { state: next } : {}, { replace: true })}
          options={[
            { value: '', label: t.all },
            ...ChangeState.options.map((value) => ({ value, label: `${t.states[value]} ${counts[value] ?? 0}` })),
          ]}
        />
      </div>
      <Loaded
        query={first}
        isEmpty={({ changes }) => changes.length === 0}
        empty={<EmptyState title={t.empty.title} text={t.empty.text} />}
      >
        {(answer) => (
          <Rows rows={[answer, ...later].flatMap(({ changes }) => changes)} more={more} loading={loadingMore} />
        )}
      </Loaded>
      <ErrorNote error={moreError} />
      {isOpening && <OpenDialog close={() => setOpening(false)} />}
    </>
  )
}

function Rows({ rows, more, loading }: { rows: ChangeRow[]; more: (() => void) | undefined; loading: boolean }) {
  const t = useTexts(texts)
  const navigate = useNavigate()
  const organisationName = useOrganisationName()
  const sayTitle = useSayTitle()
  return (
    <DataTable
      {...{ rows, more, loading }}
      rowKey="id"
      onOpen={({ id }) => void navigate(`/desk/item-changes/${id}`)}
      columns={[
        {
          key: 'title',
          title: t.columns.title,
          render: (row) => <div style={{ maxWidth: 420, whiteSpace: 'normal' }}>{sayTitle(row)}</div>,
        },
        { key: 'state', title: t.columns.state, render: (row) => <StateMark state={row.state} /> },
        {
          key: 'departmentName',
          title: t.columns.department,
          render: (row) => organisationName(row.departmentName),
        },
        { key: 'createdBy', title: t.columns.by },
        { key: 'savedAt', title: t.columns.saved, render: (row) => <DateText at={row.savedAt} withTime /> },
        { key: 'effectOn', title: t.columns.effect, render: (row) => row.effectOn ?? t.atOnce },
      ]}
    />
  )
}
