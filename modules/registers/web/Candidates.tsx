import { api, DataTable, DateText, EmptyState, Loaded, useAction, useApi, useTexts } from '@onego/ui'
import { Drawer, Flex, Segmented, Typography } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { type Candidate, CandidatePage } from '../contract/stewardship.ts'
import type { RegisterView } from '../contract.ts'
import { Compare } from './Compare.tsx'
import { texts } from './texts/index.ts'
import { Why } from './Why.tsx'

type Show = 'open' | 'decided'

/** Records that may be one, for the keeper to decide. */
export function Candidates({ register }: { register: RegisterView }) {
  const { candidates: t } = useTexts(texts)
  const [show, setShow] = useState<Show>('open')
  return (
    <Flex vertical gap={16}>
      <Typography.Text type="secondary">{t.intro}</Typography.Text>
      <Segmented<Show>
        options={(['open', 'decided'] as const).map((value) => ({ value, label: t.show[value] }))}
        value={show}
        onChange={setShow}
        style={{ alignSelf: 'flex-start' }}
      />
      <List key={show} register={register} show={show} />
    </Flex>
  )
}

function List({ register, show }: { register: RegisterView; show: Show }) {
  const { candidates: t } = useTexts(texts)
  const path = `/registers/candidates?register=${encodeURIComponent(register.code)}&show=${show}`
  const first = useApi(path, CandidatePage)
  const [older, setOlder] = useState<z.infer<typeof CandidatePage>[]>([])
  const [opened, setOpened] = useState<Candidate>()
  const more = useAction((before: string) => api.get(`${path}&before=${before}`, CandidatePage), {
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
            <Table
              rows={[page, ...older].flatMap(({ items }) => items)}
              open={show === 'open' ? setOpened : undefined}
              more={next ? () => void more.run(next) : undefined}
            />
            <Drawer open={opened !== undefined} onClose={close} title={t.title} size={760} destroyOnHidden>
              {opened && <Compare key={opened.id} candidate={opened} register={register} done={decided} />}
            </Drawer>
          </>
        )
      }}
    </Loaded>
  )
}

interface TableProps {
  rows: Candidate[]
  open: ((row: Candidate) => void) | undefined
  more: (() => void) | undefined
}

function Table({ rows, open, more }: TableProps) {
  const { candidates: t } = useTexts(texts)
  return (
    <DataTable<Candidate>
      rows={rows}
      rowKey="id"
      onOpen={open}
      more={more}
      columns={[
        { key: 'score', title: t.columns.score, render: (row) => <b>{Math.round(row.score * 100)}%</b> },
        { key: 'why', title: t.columns.why, render: (row) => <Why candidate={row} /> },
        { key: 'at', title: t.columns.at, render: (row) => <DateText at={row.foundAt} withTime /> },
        {
          key: 'status',
          title: t.columns.status,
          render: (row) => [t.status[row.status], row.decidedByName, row.reason].filter(Boolean).join(' · '),
        },
      ]}
    />
  )
}
