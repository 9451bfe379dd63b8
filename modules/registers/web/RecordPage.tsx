import { api, ErrorNote, Loaded, PageTitle, useAction, useApi, useLanguage, useTexts } from '@onego/ui'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { RecordHistory } from '../contract/records.ts'
import { RegisterView } from '../contract.ts'
import { isReason, ReasonField } from './ReasonField.tsx'
import { RecordView } from './RecordView.tsx'
import { texts } from './texts/index.ts'

export function Page() {
  const { code = '' } = useParams()
  const { record: t } = useTexts(texts)
  const query = useApi(`/registers/${encodeURIComponent(code)}`, RegisterView)
  return (
    <>
      <PageTitle title={t.title} text={t.intro} />
      <Loaded query={query} isEmpty={() => false}>
        {(register) => <Look register={register} />}
      </Loaded>
    </>
  )
}

/** The number and the reason stay on the page and out of the address. */
function Look({ register }: { register: RegisterView }) {
  const { record: t } = useTexts(texts)
  const { say } = useLanguage()
  const keys = register.fields.filter(({ isKey }) => isKey)
  const [number, setNumber] = useState<string[]>(keys.map(() => ''))
  const [reason, setReason] = useState('')
  const [found, setFound] = useState<RecordHistory>()
  const look = useAction(() => api.post(`/registers/${register.code}/look`, { number, reason }, RecordHistory), {
    done: setFound,
  })
  const isReady = number.every((part) => part.trim() !== '') && isReason(reason)
  return (
    <>
      <Link to={`/desk/registers/${register.code}`}>← {say({ zh: register.name, en: register.nameEn })}</Link>
      <Form layout="vertical" className="og-card" style={{ margin: '12px 0 16px' }} onFinish={() => void look.run()}>
        {keys.map((key, at) => (
          <Form.Item
            key={key.field}
            label={say({ zh: key.name, en: key.nameEn })}
            htmlFor={`look-${key.field}`}
            required
          >
            <Input
              id={`look-${key.field}`}
              autoComplete="off"
              maxLength={100}
              value={number[at] ?? ''}
              onChange={(event) => setNumber(number.map((part, n) => (n === at ? event.target.value : part)))}
              style={{ maxWidth: 420 }}
            />
          </Form.Item>
        ))}
        <ReasonField id="look-reason" label={t.reason} help={t.reasonHelp} value={reason} change={setReason} />
        <ErrorNote error={look.error} />
        <Button type="primary" htmlType="submit" disabled={!isReady} loading={look.running}>
          {t.look}
        </Button>
      </Form>
      {found && (
        <RecordView key={`${found.id}${found.at}`} history={found} register={register} again={() => void look.run()} />
      )}
    </>
  )
}
