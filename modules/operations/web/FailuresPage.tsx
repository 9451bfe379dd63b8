import {
  api,
  DataTable,
  DateText,
  EmptyState,
  ErrorNote,
  Loaded,
  PageTitle,
  useAction,
  useApi,
  useMe,
  useTexts,
} from '@onego/ui'
import { Button } from 'antd'
import { z } from 'zod'
import { Failure } from '../contract.ts'
import { texts } from './texts/index.ts'

const Failures = z.array(Failure)

export function Page() {
  const t = useTexts(texts)
  const { me } = useMe()
  const failures = useApi('/operations/failures', Failures, { refreshMs: 15_000 })
  const again = useAction(
    (failure: Failure) => api.post(`/operations/failures/${failure.kind}/${failure.id}/redeliver`),
    {
      success: t.done,
      done: () => void failures.reload(),
    },
  )
  const mayAct = me?.roles.includes('admin') ?? false
  const action = (row: Failure) => (
    <Button onClick={() => void again.run(row)} loading={again.running}>
      {t.again}
    </Button>
  )
  return (
    <>
      <PageTitle title={t.title} text={t.text} />
      {again.error !== undefined && <ErrorNote error={again.error} />}
      <Loaded query={failures} empty={<EmptyState title={t.none.title} text={t.none.text} />}>
        {(rows) => (
          <DataTable
            rows={rows}
            rowKey="id"
            columns={[
              { key: 'kind', title: t.columns.kind, render: (row) => t.kinds[row.kind] },
              { key: 'name', title: t.columns.name },
              { key: 'subscriber', title: t.columns.subscriber },
              { key: 'error', title: t.columns.error },
              { key: 'failedAt', title: t.columns.failedAt, render: (row) => <DateText at={row.failedAt} withTime /> },
              ...(mayAct ? [{ key: 'again', title: t.again, render: action }] : []),
            ]}
          />
        )}
      </Loaded>
    </>
  )
}
