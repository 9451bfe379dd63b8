import type { Subject } from '@onego/exchange/contract'
import { api, EmptyState, ErrorNote, useAction, useTexts } from '@onego/ui'
import { Button, Flex, Form, Input, Radio, Typography } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { OwnRead } from '../contract.ts'
import { ClaimForm } from './ClaimForm.tsx'
import { texts } from './texts/index.ts'

const Reads = z.array(OwnRead)
const RECEIPT = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

interface Asked {
  kind: Subject['kind']
  number: string
  receiptId?: string
}

interface Found {
  subject: Subject
  reads: OwnRead[]
}

/** First whose record it is, then which of the department's own reads handed the wrong value over. */
export function ReportForm({ receiptId, done }: { receiptId: string | undefined; done: () => void }) {
  const { find: t } = useTexts(texts).own
  const [found, setFound] = useState<Found>()
  const search = useAction(async ({ kind, number, receiptId: named }: Asked) => {
    const subject = { kind, id: number.trim().toUpperCase() }
    const wanted = named?.trim() ? { receiptId: named.trim().toLowerCase() } : {}
    setFound({ subject, reads: await api.post('/corrections/reads', { subject, ...wanted }, Reads) })
  })
  const kinds = (['person', 'enterprise'] as const).map((value) => ({ value, label: t.kinds[value] }))
  return (
    <Flex vertical gap={16}>
      <Typography.Text type="secondary">{t.text}</Typography.Text>
      <Form<Asked>
        layout="vertical"
        requiredMark={false}
        initialValues={{ kind: 'person', receiptId }}
        onValuesChange={() => setFound(undefined)}
        onFinish={(given) => void search.run(given)}
      >
        <Form.Item name="kind" label={t.kind}>
          <Radio.Group options={kinds} />
        </Form.Item>
        <Form.Item
          name="number"
          label={t.number}
          rules={[{ required: true, whitespace: true, message: t.numberNeeded }]}
        >
          <Input maxLength={18} autoComplete="off" />
        </Form.Item>
        <Form.Item name="receiptId" label={t.receipt} rules={[{ pattern: RECEIPT, message: t.receiptWrong }]}>
          <Input maxLength={36} autoComplete="off" />
        </Form.Item>
        <ErrorNote error={search.error} />
        <Button htmlType="submit" type={found ? 'default' : 'primary'} loading={search.running}>
          {t.submit}
        </Button>
      </Form>
      {found?.reads.length === 0 && <EmptyState title={t.none.title} text={t.none.text} />}
      {found && found.reads.length > 0 && <ClaimForm {...found} done={done} />}
    </Flex>
  )
}
