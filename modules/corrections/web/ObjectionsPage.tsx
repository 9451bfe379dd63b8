import { api, EmptyState, ErrorNote, Loaded, PageTitle, useAction, useTexts } from '@onego/ui'
import { Button, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { ObjectionPage, type Settlement, StewardCorrection } from '../contract.ts'
import { CorrectionDrawer } from './CorrectionDrawer.tsx'
import { Corrections } from './Corrections.tsx'
import { texts } from './texts/index.ts'
import { usePages } from './use-pages.ts'

export function Page() {
  const { settle: t } = useTexts(texts)
  const pages = usePages<StewardCorrection, ObjectionPage>('/corrections/objections?limit=50', ObjectionPage)
  const [opened, setOpened] = useState<string>()
  const settled = () => {
    setOpened(undefined)
    pages.reload()
  }
  const { title, text } = pages.first.data?.mayDecide === false ? t.notYours : t.empty
  return (
    <>
      <PageTitle title={t.title} text={t.intro} />
      <Loaded
        query={pages.first}
        isEmpty={(page) => page.items.length === 0}
        empty={<EmptyState title={title} text={text} />}
      >
        {(page) => (
          <Corrections
            rows={pages.rows(page)}
            open={(row) => setOpened(row.id)}
            more={pages.more(page)}
            showsProvider
          />
        )}
      </Loaded>
      <ErrorNote error={pages.fetching.error} />
      <CorrectionDrawer key={opened} id={opened} title={t.drawer} close={() => setOpened(undefined)}>
        {(found) => found.status === 'objected' && <SettleForm id={found.id} done={settled} />}
      </CorrectionDrawer>
    </>
  )
}

function SettleForm({ id, done }: { id: string; done: () => void }) {
  const { settle: t } = useTexts(texts)
  const send = useAction((given: Settlement) => api.post(`/corrections/${id}/settlement`, given, StewardCorrection), {
    success: t.done,
    done,
  })
  const outcomes = [
    { value: true, label: t.upheld },
    { value: false, label: t.rejected },
  ]
  return (
    <Form<Settlement> layout="vertical" requiredMark={false} onFinish={(given) => void send.run(given)}>
      <Form.Item name="upheld" label={t.outcome} rules={[{ required: true, message: t.outcome }]}>
        <Radio.Group options={outcomes} />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t.reason}
        rules={[{ required: true, whitespace: true, min: 2, max: 500, message: t.reasonNeeded }]}
      >
        <Input.TextArea rows={4} maxLength={500} showCount />
      </Form.Item>
      <ErrorNote error={send.error} />
      <Button type="primary" htmlType="submit" loading={send.running} style={{ marginTop: 12 }}>
        {t.submit}
      </Button>
    </Form>
  )
}
