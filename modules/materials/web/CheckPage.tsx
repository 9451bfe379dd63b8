import { api, DateText, DayText, ErrorNote, PageTitle, Section, useAction, useTexts } from '@onego/ui'
import { Alert, Button, Descriptions, Flex, Form, Input, Typography } from 'antd'
import { useState } from 'react'
import { ShownMaterial } from '../contract.ts'
import { FilePreview } from './files/index.ts'
import { GradeTag } from './GradeTag.tsx'
import { texts } from './texts/index.ts'

/** A clerk opens what somebody shows at the window and compares it with the original. */
export function Page() {
  const t = useTexts(texts).desk
  const [shown, setShown] = useState<ShownMaterial>()
  return (
    <>
      <PageTitle title={t.title} text={t.text} />
      {shown ? <Compare shown={shown} changed={setShown} /> : <EnterCode opened={setShown} />}
    </>
  )
}

function EnterCode({ opened }: { opened: (shown: ShownMaterial) => void }) {
  const t = useTexts(texts).desk
  const open = useAction((code: string) => api.post('/materials/showings', { code }, ShownMaterial), { done: opened })
  return (
    <Section title={t.enter}>
      <Form<{ code: string }>
        layout="vertical"
        onFinish={({ code }) => void open.run(code)}
        requiredMark={false}
        style={{ maxWidth: 420 }}
      >
        <Form.Item
          name="code"
          extra={t.codeHelp}
          rules={[{ required: true, pattern: /^\s*(\d\s*){10}$/, message: t.codeNeeded }]}
        >
          <Input
            aria-label={t.code}
            inputMode="numeric"
            autoComplete="off"
            maxLength={14}
            style={{ fontSize: '1.4em', letterSpacing: '0.1em' }}
            autoFocus
          />
        </Form.Item>
        <ErrorNote error={open.error} />
        <Button type="primary" htmlType="submit" loading={open.running} style={{ marginTop: 12 }}>
          {t.open}
        </Button>
      </Form>
    </Section>
  )
}

interface CompareProps {
  shown: ShownMaterial
  changed: (shown: ShownMaterial | undefined) => void
}

function Compare({ shown, changed }: CompareProps) {
  const t = useTexts(texts).desk
  const [isOpen, setIsOpen] = useState(false)
  const facts = [
    { key: 'name', label: t.name, children: shown.name },
    { key: 'owner', label: t.owner, children: shown.ownerName },
    { key: 'grade', label: t.grade, children: <GradeTag grade={shown.grade} forStaff /> },
    { key: 'kept', label: t.keptAt, children: <DateText at={shown.keptAt} withTime /> },
  ]
  return (
    <Section title={shown.name}>
      <Flex vertical gap={16} align="start">
        <Descriptions size="small" column={1} bordered items={facts} style={{ width: '100%' }} />
        <Button onClick={() => setIsOpen(true)}>{t.see}</Button>
        {shown.grade === 'B' ? (
          <>
            <Alert
              type="success"
              showIcon
              title={t.done}
              description={shown.validUntil && <DayText day={shown.validUntil} />}
            />
            <Button type="primary" onClick={() => changed(undefined)}>
              {t.next}
            </Button>
          </>
        ) : (
          <Agree shown={shown} changed={changed} />
        )}
      </Flex>
      {isOpen && (
        <FilePreview
          url={`/api/materials/showings/${shown.showing}/file`}
          type={shown.type}
          name={shown.fileName}
          close={() => setIsOpen(false)}
        />
      )}
    </Section>
  )
}

function Agree({ shown, changed }: CompareProps) {
  const t = useTexts(texts).desk
  const agree = useAction(
    ({ validUntil }: { validUntil?: string }) =>
      api.post(`/materials/showings/${shown.showing}/check`, { validUntil: validUntil || null }, ShownMaterial),
    { done: changed },
  )
  return (
    <Form<{ validUntil?: string }> layout="vertical" onFinish={(given) => void agree.run(given)}>
      <Form.Item name="validUntil" label={t.validUntil}>
        <Input type="date" style={{ maxWidth: 220 }} />
      </Form.Item>
      <Typography.Paragraph type="secondary">{t.agreeText}</Typography.Paragraph>
      <ErrorNote error={agree.error} />
      <Flex gap={8} wrap>
        <Button type="primary" htmlType="submit" loading={agree.running}>
          {t.agree}
        </Button>
        <Button onClick={() => changed(undefined)}>{t.next}</Button>
      </Flex>
    </Form>
  )
}
