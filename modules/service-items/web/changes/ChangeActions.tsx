import { Change } from '@onego/service-items/contract/changes'
import { api, ErrorNote, ReasonDialog, Section, useAction, useTexts } from '@onego/ui'
import { Button, Flex, Input, Typography } from 'antd'
import { useId, useState } from 'react'
import { texts } from './texts/index.ts'
import type { ChangeInHand } from './use-change.ts'

/** What the person may do with the change now. */
export function ChangeActions({ inHand, change }: { inHand: ChangeInHand; change: Change }) {
  const t = useTexts(texts)
  const [isWithdrawing, setWithdrawing] = useState(false)
  const { saving, isDirty, reload } = inHand
  const submitting = useAction(
    async () => {
      await api.post(`/item-changes/${change.id}/submit`, { version: change.version }, Change)
      await reload()
    },
    { success: t.submitted },
  )
  const may = (act: Change['may'][number]) => change.may.includes(act)
  return (
    <>
      <Flex gap={8} wrap align="center" style={{ marginBlock: 12 }}>
        {may('save') && (
          <Button type={isDirty ? 'primary' : 'default'} loading={saving.running} onClick={() => void saving.run()}>
            {t.save}
          </Button>
        )}
        {may('submit') && (
          <Button
            type={isDirty ? 'default' : 'primary'}
            disabled={isDirty}
            loading={submitting.running}
            onClick={() => void submitting.run()}
          >
            {t.submit}
          </Button>
        )}
        {may('withdraw') && (
          <Button danger onClick={() => setWithdrawing(true)}>
            {t.withdraw}
          </Button>
        )}
        {may('submit') && <Typography.Text type="secondary">{isDirty ? t.unsaved : t.submitHelp}</Typography.Text>}
      </Flex>
      <ErrorNote error={saving.error ?? submitting.error} />
      {may('decide') && <Decision {...{ change, reload }} />}
      {isWithdrawing && (
        <ReasonDialog
          danger
          words={{
            ...{ title: t.withdraw, text: t.withdrawText, ok: t.withdraw, cancel: t.cancel },
            ...{ reason: t.withdrawReason, help: t.withdrawHelp, success: t.withdrawn },
          }}
          act={async (remark) => {
            await api.post(`/item-changes/${change.id}/withdraw`, { remark }, Change)
            setWithdrawing(false)
            await reload()
          }}
          close={() => setWithdrawing(false)}
        />
      )}
    </>
  )
}

function Decision({ change, reload }: { change: Change; reload: () => Promise<void> }) {
  const t = useTexts(texts)
  const id = useId()
  const [remark, setRemark] = useState('')
  const decide = useAction(
    async (approve: boolean) => {
      const body = { approve, remark: remark.trim(), version: change.version }
      await api.post(`/item-changes/${change.id}/decide`, body, Change)
      setRemark('')
      await reload()
    },
    { success: t.decided },
  )
  return (
    <Section title={t.decideTitle}>
      <label htmlFor={id} style={{ fontWeight: 600 }}>
        {t.remark}
      </label>
      <Input.TextArea
        id={id}
        aria-describedby={`${id}-help`}
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={2000}
        value={remark}
        onChange={({ target }) => setRemark(target.value)}
      />
      <p id={`${id}-help`} style={{ color: 'var(--og-quiet)', fontSize: '0.9em', marginBottom: 12 }}>
        {t.remarkHelp}
      </p>
      <ErrorNote error={decide.error} />
      <Flex gap={8}>
        <Button type="primary" loading={decide.running} onClick={() => void decide.run(true)}>
          {t.approve}
        </Button>
        <Button danger disabled={remark.trim().length < 4 || decide.running} onClick={() => void decide.run(false)}>
          {t.giveBack}
        </Button>
      </Flex>
    </Section>
  )
}
