import { api, DataTable, DateText, EmptyState, Loaded, useAction, useApi, useLanguage, useTexts } from '@onego/ui'
import { Drawer } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { DeliveryPage, type DeliveryView } from '../contract/deliveries.ts'
import { DeliveryResult } from './DeliveryResult.tsx'
import { texts } from './texts/index.ts'

/** Deliveries of the own department, newest first; all of them for auditors. */
export function Deliveries({ register }: { register: string }) {
  const { deliveries: t } = useTexts(texts)
  const [address, setAddress] = useSearchParams()
  const path = `/registers/deliveries?register=${encodeURIComponent(register)}`
  const first = useApi(path, DeliveryPage)
  const [older, setOlder] = useState<DeliveryPage[]>([])
  const more = useAction((before: string) => api.get(`${path}&before=${before}`, DeliveryPage), {
    done: (page) => setOlder((pages) => [...pages, page]),
  })
  const id = address.get('id')
  return (
    <>
      <Loaded
        query={first}
        isEmpty={(page) => page.items.length === 0}
        empty={<EmptyState title={t.none} text={t.noneText} />}
      >
        {(page) => {
          const next = (older.at(-1) ?? page).next
          return (
            <Table
              rows={[page, ...older].flatMap(({ items }) => items)}
              open={(row) => setAddress({ tab: 'deliveries', id: row.id })}
              more={next ? () => void more.run(next) : undefined}
            />
          )
        }}
      </Loaded>
      <Drawer
        open={id !== null}
        onClose={() => setAddress({ tab: 'deliveries' })}
        title={t.report}
        size={720}
        destroyOnHidden
      >
        {id && <DeliveryResult id={id} />}
      </Drawer>
    </>
  )
}

interface TableProps {
  rows: DeliveryView[]
  open: (row: DeliveryView) => void
  more: (() => void) | undefined
}

function Table({ rows, open, more }: TableProps) {
  const { deliveries: t } = useTexts(texts)
  const { say } = useLanguage()
  return (
    <DataTable<DeliveryView>
      rows={rows}
      rowKey="id"
      onOpen={open}
      more={more}
      columns={[
        { key: 'at', title: t.columns.at, render: (row) => <DateText at={row.receivedAt} withTime /> },
        { key: 'department', title: t.columns.department, render: (row) => say(row.departmentName) },
        { key: 'rows', title: t.columns.rows, render: (row) => row.rows.toLocaleString('en-US') },
        {
          key: 'result',
          title: t.columns.result,
          render: (row) => t.result(row.taken, row.unchanged, row.refused),
        },
        { key: 'origin', title: t.columns.origin, render: (row) => t.origins[row.origin] },
        { key: 'status', title: t.columns.status, render: (row) => t.status[row.status] },
      ]}
    />
  )
}
