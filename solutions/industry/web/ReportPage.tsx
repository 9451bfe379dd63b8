import {
  api,
  EmptyState,
  ErrorNote,
  Loaded,
  Loading,
  PageTitle,
  Section,
  useAction,
  useApi,
  useLanguage,
  useMe,
  useTexts,
} from '@onego/ui'
import { Button, Flex, Form, Input, Select, Typography } from 'antd'
import { useId, useState } from 'react'
import { useSearchParams } from 'react-router'
import { MyEnterprises } from '../contract.ts'
import { GeneratedNote } from './Notes.tsx'
import { Files } from './ReportsPage.tsx'
import { ReportVisitor } from './ReportVisitor.tsx'
import { SheetForm } from './SheetForm.tsx'
import { texts } from './texts/index.ts'

/** The enterprise's own page: the month's report; for who has not signed in, what it asks and how one comes to report. */
export function Page() {
  const t = useTexts(texts)
  const { me, loading } = useMe()
  return (
    <>
      <PageTitle title={t.sheet.title} text={t.sheet.intro} />
      {loading ? (
        <Loading rows={6} />
      ) : me?.kind === 'citizen' ? (
        <Mine />
      ) : (
        <ReportVisitor isStaff={me !== undefined} />
      )}
    </>
  )
}

function Mine() {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const [search, setSearch] = useSearchParams()
  const mine = useApi('/industry/mine', MyEnterprises)
  return (
    <Loaded query={mine}>
      {({ enterprises, month }) => {
        const wanted = search.get('enterprise')
        const chosen = enterprises.find(({ enterprise }) => enterprise.code === wanted) ?? enterprises[0]
        return (
          <Flex vertical gap={16}>
            {enterprises.length > 1 && (
              <Select
                aria-label={t.sheet.choose}
                value={chosen?.enterprise.code ?? ''}
                options={enterprises.map(({ enterprise }) => ({
                  value: enterprise.code,
                  label: say(enterprise.name),
                }))}
                onChange={(enterprise) => setSearch({ enterprise })}
              />
            )}
            {chosen ? (
              <>
                <GeneratedNote show={chosen.enterprise.generated} />
                <SheetForm
                  key={`${chosen.enterprise.code} ${search.get('month') ?? month}`}
                  enterprise={chosen.enterprise.code}
                  month={search.get('month') ?? month}
                />
                <Section title={t.sheet.file}>
                  <Files done={mine.reload} />
                </Section>
              </>
            ) : (
              <EmptyState title={t.sheet.none} />
            )}
            <Join done={mine.reload} />
          </Flex>
        )
      }}
    </Loaded>
  )
}

function Join({ done }: { done: () => Promise<void> }) {
  const t = useTexts(texts)
  const id = useId()
  const [code, setCode] = useState('')
  const join = useAction(() => api.post('/industry/mine', { code }), {
    success: t.sheet.joined,
    done: () => {
      setCode('')
      void done()
    },
  })
  return (
    <Section title={t.sheet.invitation}>
      <Form layout="vertical" onFinish={() => void join.run()}>
        <Form.Item label={t.sheet.invitationLabel} htmlFor={id} style={{ maxWidth: 320 }}>
          <Input
            id={id}
            value={code}
            maxLength={9}
            autoComplete="off"
            onChange={(event) => setCode(event.target.value)}
          />
        </Form.Item>
        <ErrorNote error={join.error} />
        <Button htmlType="submit" disabled={code.trim().length < 8} loading={join.running}>
          {t.sheet.join}
        </Button>
        <Typography.Paragraph type="secondary" style={{ marginTop: 8 }}>
          {t.sheet.invitationText}
        </Typography.Paragraph>
      </Form>
    </Section>
  )
}
