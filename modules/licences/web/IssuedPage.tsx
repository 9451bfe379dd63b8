import {
  api,
  DataTable,
  DayText,
  EmptyState,
  ErrorNote,
  Loaded,
  PageTitle,
  useAction,
  useApi,
  useTexts,
} from '@onego/ui'
import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { type IssuedLicence, IssuedPage as IssuedList, type RevokeLicence } from '../contract.ts'
import { useTypeName } from './names.ts'
import { StatusTag } from './StatusTag.tsx'
import { texts } from './texts/index.ts'

/** What the officer's own organisation issued. */
export function Page() {
  const t = useTexts(texts).issued
  const [number, setNumber] = useState('')
  const [revoking, setRevoking] = useState<IssuedLicence>()
  const query = useApi(`/licences/issued${number ? `?number=${encodeURIComponent(number)}` : ''}`, IssuedList)
  return (
    <>
      <PageTitle title={t.title} text={t.text} />
      <Input.Search
        allowClear
        aria-label={t.search}
        placeholder={t.search}
        onSearch={(text) => setNumber(text.trim())}
        style={{ maxWidth: 360, marginBottom: 16 }}
      />
      <Loaded
        query={query}
        isEmpty={(page) => page.licences.length === 0}
        empty={<EmptyState title={t.empty.title} text={t.empty.text} />}
      >
        {(first) => <Rows key={number} first={first} number={number} revoke={setRevoking} />}
      </Loaded>
      {revoking && <Revoke licence={revoking} close={() => setRevoking(undefined)} done={query.reload} />}
    </>
  )
}

function Rows(props: { first: IssuedList; number: string; revoke(licence: IssuedLicence): void }) {
  const { first, number, revoke } = props
  const t = useTexts(texts).issued
  const typeName = useTypeName()
  const [older, setOlder] = useState<IssuedList[]>([])
  const { next } = older.at(-1) ?? first
  const path = `/licences/issued?before=${next}${number ? `&number=${encodeURIComponent(number)}` : ''}`
  const more = useAction(() => api.get(path, IssuedList), { done: (page) => setOlder([...older, page]) })
  return (
    <DataTable<IssuedLicence>
      rows={[first, ...older].flatMap((page) => page.licences)}
      rowKey="id"
      loading={more.running}
      more={next ? () => void more.run() : undefined}
      columns={[
        { key: 'typeName', title: t.type, render: typeName },
        { key: 'number', title: t.number },
        { key: 'holderName', title: t.holder },
        { key: 'issuedOn', title: t.issuedOn, sortable: true, render: ({ issuedOn }) => <DayText day={issuedOn} /> },
        { key: 'status', title: t.status, render: ({ status }) => <StatusTag status={status} /> },
        {
          key: 'revoke',
          title: t.act,
          render: (licence) =>
            licence.status !== 'revoked' && (
              <Button danger aria-label={`${t.revoke} ${licence.number}`} onClick={() => revoke(licence)}>
                {t.revoke}
              </Button>
            ),
        },
      ]}
    />
  )
}

function Revoke(props: { licence: IssuedLicence; close(): void; done(): Promise<void> }) {
  const { licence, close, done } = props
  const t = useTexts(texts).issued
  const typeName = useTypeName()
  const revoke = useAction((given: RevokeLicence) => api.post(`/licences/issued/${licence.id}/revoke`, given), {
    success: t.done,
    done: () => {
      close()
      void done()
    },
  })
  return (
    <Modal open title={t.revokeTitle(typeName(licence))} onCancel={close} footer={null}>
      <p>
        {licence.number} · {licence.holderName}
      </p>
      <Form layout="vertical" requiredMark={false} onFinish={revoke.run}>
        <Form.Item
          name="reason"
          label={t.reason}
          extra={t.reasonHelp}
          rules={[{ required: true, min: 4, message: t.reasonHelp }]}
        >
          <Input.TextArea rows={4} maxLength={500} autoFocus />
        </Form.Item>
        <ErrorNote error={revoke.error} />
        <div style={{ display: 'flex', gap: 12, marginTop: 12 }}>
          <Button danger type="primary" htmlType="submit" loading={revoke.running}>
            {t.confirm}
          </Button>
          <Button onClick={close}>{t.cancel}</Button>
        </div>
      </Form>
    </Modal>
  )
}
