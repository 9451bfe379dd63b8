import { api, ErrorNote, Loaded, PageTitle, useAction, useApi, useLanguage, useMe, useTexts } from '@onego/ui'
import { Alert, Button, Flex, Input, Modal } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { z } from 'zod'
import { type PolicyDefinition, PolicyDraft, ProfileField } from '../contract.ts'
import type { Field } from './ConditionRow.tsx'
import { Editor } from './Editor.tsx'
import { newPolicy } from './new-policy.ts'
import { Simulated } from './Simulated.tsx'
import { texts } from './texts/index.ts'

const Fields = z.array(ProfileField.omit({ read: true }))

/** `/desk/policies/new` and `/desk/policies/drafts/:id`. */
export function Page() {
  const { id } = useParams()
  const fields = useApi('/policies/fields', Fields)
  const draft = useApi(id ? `/policies/drafts/${id}` : null, PolicyDraft)
  const { editor: t } = useTexts(texts)
  const isShown = fields.data && (!id || draft.data)
  return (
    <>
      {!isShown && <PageTitle title={t.newTitle} />}
      <Loaded query={fields}>
        {(known) =>
          id ? (
            <Loaded query={draft}>
              {(found) => (
                <Draft key={found.changedAt} fields={known} found={found} reload={() => void draft.reload()} />
              )}
            </Loaded>
          ) : (
            <NewDraft fields={known} />
          )
        }
      </Loaded>
    </>
  )
}

function NewDraft({ fields }: { fields: Field[] }) {
  const { editor: t } = useTexts(texts)
  const { me } = useMe()
  const navigate = useNavigate()
  const today = new Date().toISOString().slice(0, 10)
  const [value, setValue] = useState<PolicyDefinition>()
  const shown = value ?? newPolicy(me?.organisation ?? '', today)
  const save = useAction(() => api.post('/policies/drafts', { ...shown, department: me?.organisation }, PolicyDraft), {
    success: t.saved,
    done: ({ id }) => void navigate(`/desk/policies/drafts/${id}`, { replace: true }),
  })
  return (
    <>
      <PageTitle title={t.newTitle} />
      <Editor value={shown} change={setValue} fields={fields} problems={[]} isNew disabled={false} />
      <Flex vertical gap={8} style={{ marginTop: 16 }}>
        <ErrorNote error={save.error} />
        <Button
          type="primary"
          size="large"
          loading={save.running}
          onClick={() => void save.run()}
          style={{ alignSelf: 'flex-start' }}
        >
          {t.save}
        </Button>
      </Flex>
    </>
  )
}

interface DraftProps {
  fields: Field[]
  found: PolicyDraft
  reload: () => void
}

function Draft({ fields, found, reload }: DraftProps) {
  const { editor: t, desk } = useTexts(texts)
  const { say } = useLanguage()
  const [value, setValue] = useState(found.definition)
  const isChanged = JSON.stringify(value) !== JSON.stringify(found.definition)
  return (
    <>
      <PageTitle
        title={say(found.definition.name)}
        text={`${t.title} · ${desk.draftStatus[found.status]} · ${found.writtenBy}`}
      />
      <Flex vertical gap={16}>
        {found.status === 'returned' && found.remark && (
          <Alert type="warning" showIcon title={`${t.returned}${found.remark}`} />
        )}
        <Problems found={found} />
        <Editor
          value={value}
          change={setValue}
          fields={fields}
          problems={found.problems}
          isNew={false}
          disabled={!found.may.write}
        />
        <Simulated definition={value} />
        {found.may.write && <Writing found={found} value={value} isChanged={isChanged} reload={reload} />}
        {found.may.decide && <Deciding id={found.id} reload={reload} />}
      </Flex>
    </>
  )
}

function Problems({ found }: { found: PolicyDraft }) {
  const { editor: t } = useTexts(texts)
  const { say } = useLanguage()
  if (found.problems.length === 0) return <Alert type="success" showIcon title={t.fine} />
  const list = (
    <ul>
      {found.problems.map(({ where, message }) => (
        <li key={`${where} ${message.en}`}>{say(message)}</li>
      ))}
    </ul>
  )
  return <Alert type="warning" showIcon title={t.problems} description={list} />
}

function Writing({
  found,
  value,
  isChanged,
  reload,
}: {
  found: PolicyDraft
  value: PolicyDefinition
  isChanged: boolean
  reload: () => void
}) {
  const { editor: t } = useTexts(texts)
  const save = useAction(() => api.put(`/policies/drafts/${found.id}`, value, PolicyDraft), {
    success: t.saved,
    done: reload,
  })
  const submit = useAction(() => api.post(`/policies/drafts/${found.id}/submit`, {}, PolicyDraft), {
    success: t.submitted,
    done: reload,
  })
  return (
    <Flex vertical gap={8}>
      <ErrorNote error={save.error ?? submit.error} />
      <Flex gap={8} wrap align="center">
        <Button
          type={isChanged ? 'primary' : 'default'}
          size="large"
          loading={save.running}
          onClick={() => void save.run()}
        >
          {t.save}
        </Button>
        <Button
          type={isChanged ? 'default' : 'primary'}
          size="large"
          disabled={isChanged || found.problems.length > 0}
          loading={submit.running}
          onClick={() => void submit.run()}
        >
          {t.submit}
        </Button>
        {isChanged && t.unsaved}
      </Flex>
    </Flex>
  )
}

function Deciding({ id, reload }: { id: string; reload: () => void }) {
  const { editor: t, offers } = useTexts(texts)
  const [isReturning, setReturning] = useState(false)
  const [remark, setRemark] = useState('')
  const decide = useAction(
    (approve: boolean) => api.post(`/policies/drafts/${id}/decide`, { approve, remark }, PolicyDraft),
    {
      done: () => {
        setReturning(false)
        reload()
      },
    },
  )
  return (
    <Flex vertical gap={8}>
      <ErrorNote error={decide.error} />
      <Flex gap={8}>
        <Button type="primary" size="large" loading={decide.running} onClick={() => void decide.run(true)}>
          {t.approve}
        </Button>
        <Button size="large" onClick={() => setReturning(true)}>
          {t.sendBack}
        </Button>
      </Flex>
      <Modal
        open={isReturning}
        title={t.sendBack}
        onCancel={() => setReturning(false)}
        onOk={() => void decide.run(false)}
        okText={t.sendBack}
        cancelText={offers.cancel}
        okButtonProps={{ disabled: remark.trim().length < 2, loading: decide.running }}
      >
        <label htmlFor="policy-remark">{t.remark}</label>
        <Input.TextArea id="policy-remark" rows={3} value={remark} onChange={({ target }) => setRemark(target.value)} />
      </Modal>
    </Flex>
  )
}
