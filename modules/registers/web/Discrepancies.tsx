import { api, DataTable, DateText, EmptyState, Loaded, useAction, useApi, useLanguage, useTexts } from '@onego/ui'
import { Drawer, Flex, Segmented, Typography } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { z } from 'zod'
import { type Discrepancy, DiscrepancyPage } from '../contract/stewardship.ts'
import type { RegisterView } from '../contract.ts'
import { DiscrepancyDetail } from './DiscrepancyDetail.tsx'
import { texts } from './texts/index.ts'

type Show = 'open' | 'decided'

/** 与数源不一致: what my department decides or has reported. */
export function Discrepancies({ register }: { register: RegisterView }) {
  const { discrepancies: t } = useTexts(texts)
  const [address, setAddress] = useSearchParams()
  const show: Show = address.get('show') === 'decided' ? 'decided' : 'open'
  return (
    <Flex vertical gap={16}>
      <Typography.Text type="secondary">{t.intro}</Typography.Text>
      <Segmented<Show>
        options={(['open', 'decided'] as const).map((value) => ({ value, label: t.show[value] }))}
        value={show}
        onChange={(value) => setAddress({ tab: 'discrepancies', show: value })}
        style={{ alignSelf: 'flex-start' }}
      />
      <List key={show} register={register} show={show} />
    </Flex>
  )
}

function List({ register, show }: { register: RegisterView; show: Show }) {
  const { discrepancies: t } = useTexts(texts)
  const { say } = useLanguage()
  const path = `/registers/discrepancies?register=${encodeURIComponent(register.code)}&show=${show}`
  const first = useApi(path, DiscrepancyPage)
  const [older, setOlder] = useState<z.infer<typeof DiscrepancyPage>[]>([])
  const [opened, setOpened] = useState<Discrepancy>()
  const more = useAction((before: string) => api.get(`${path}&before=${before}`, DiscrepancyPage), {
    done: (page) => setOlder((pages) => [...pages, page]),
  })
  const close = () => setOpened(undefined)
  const decided = () => {
    close()
    setOlder([])
    void first.reload()
  }
  return (
    <Loaded
      query={first}
      isEmpty={(page) => page.items.length === 0}
      empty={<EmptyState title={t.none} text={t.noneText} />}
    >
      {(page) => {
        const next = (older.at(-1) ?? page).next
        return (
          <>
            <DataTable<Discrepancy>
              rows={[page, ...older].flatMap(({ items }) => items)}
              rowKey="id"
              onOpen={setOpened}
              more={next ? () => void more.run(next) : undefined}
              columns={[
                { key: 'field', title: t.columns.field, render: (row) => <b>{say(row.fieldName)}</b> },
                { key: 'reporter', title: t.columns.reporter, render: (row) => say(row.reporterName) },
                { key: 'source', title: t.columns.source, render: (row) => say(row.sourceName) },
                { key: 'at', title: t.columns.at, render: (row) => <DateText at={row.reportedAt} withTime /> },
                { key: 'status', title: t.columns.status, render: (row) => t.status[row.status] },
              ]}
            />
            <Drawer open={opened !== undefined} onClose={close} title={t.title} size={520} destroyOnHidden>
              {opened && <DiscrepancyDetail key={opened.id} discrepancy={opened} done={decided} />}
            </Drawer>
          </>
        )
      }}
    </Loaded>
  )
}
