import {
  api,
  DataTable,
  DateText,
  DayText,
  EmptyState,
  ErrorNote,
  IdNumberText,
  Loaded,
  MoneyText,
  useAction,
  useApi,
  useLanguage,
  useTexts,
} from '@onego/ui'
import { Button, Drawer, Flex, Segmented, Typography } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { Offer, OfferPage, type OfferRow, OfferState } from '../contract.ts'
import { texts } from './texts/index.ts'
import { WhyList } from './WhyList.tsx'

const Looked = Offer.extend({ personName: z.string(), idNumber: z.string() })
type Looked = z.infer<typeof Looked>

/** The department follows up: states and amounts; a name only one by one, and never unseen. */
export function OffersOfPolicy({ code }: { code: string }) {
  const { desk: t, offers } = useTexts(texts)
  const [state, setState] = useState<OfferState | ''>('')
  const options = [
    { value: '' as const, label: t.all },
    ...OfferState.options.map((value) => ({ value, label: offers.state[value] })),
  ]
  return (
    <Flex vertical gap={12}>
      <Typography.Text type="secondary">{t.offersHelp}</Typography.Text>
      <div style={{ overflowX: 'auto' }}>
        <Segmented<OfferState | ''> options={options} value={state} onChange={setState} />
      </div>
      <Rows key={state} path={`/policies/${encodeURIComponent(code)}/offers?${state ? `state=${state}` : ''}`} />
    </Flex>
  )
}

function Rows({ path }: { path: string }) {
  const { say } = useLanguage()
  const { desk: t, offers } = useTexts(texts)
  const first = useApi(path, OfferPage)
  const [older, setOlder] = useState<OfferPage[]>([])
  const [opened, setOpened] = useState<OfferRow>()
  const more = useAction((after: string) => api.get(`${path}&after=${after}`, OfferPage), {
    done: (page) => setOlder((pages) => [...pages, page]),
  })
  return (
    <Loaded query={first} isEmpty={({ rows }) => rows.length === 0} empty={<EmptyState title={t.offersNone} />}>
      {(page) => {
        const next = (older.at(-1) ?? page).next
        return (
          <>
            <DataTable
              rows={[page, ...older].flatMap(({ rows }) => rows)}
              rowKey="id"
              onOpen={setOpened}
              more={next ? () => void more.run(next) : undefined}
              columns={[
                { key: 'district', title: t.columns.district, render: (row) => say(row.districtName) },
                { key: 'amount', title: t.columns.amount, render: (row) => <MoneyText yuan={row.amountYuan} /> },
                { key: 'state', title: t.columns.state, render: (row) => offers.state[row.state] },
                { key: 'madeAt', title: t.columns.madeAt, render: (row) => <DateText at={row.madeAt} withTime /> },
                { key: 'lapsesOn', title: t.columns.lapsesOn, render: (row) => <DayText day={row.lapsesOn} /> },
                {
                  key: 'account',
                  title: t.columns.account,
                  render: (row) => (row.hasAccount ? t.hasAccount : t.noAccount),
                },
              ]}
            />
            <ErrorNote error={more.error} />
            <Drawer
              open={opened !== undefined}
              onClose={() => setOpened(undefined)}
              title={t.look}
              size={560}
              destroyOnHidden
            >
              {opened && <Look key={opened.id} id={opened.id} />}
            </Drawer>
          </>
        )
      }}
    </Loaded>
  )
}

/** Not shown before it is asked for: asking leaves a receipt. */
function Look({ id }: { id: string }) {
  const { desk: t } = useTexts(texts)
  const [found, setFound] = useState<Looked>()
  const look = useAction(() => api.get(`/policies/offers/${id}`, Looked), { done: setFound })
  if (!found) {
    return (
      <Flex vertical gap={12} align="flex-start">
        <p>{t.lookText}</p>
        <ErrorNote error={look.error} />
        <Button type="primary" loading={look.running} onClick={() => void look.run()}>
          {t.look}
        </Button>
      </Flex>
    )
  }
  return (
    <Flex vertical gap={12}>
      <p>
        {t.who} <strong>{found.personName}</strong> · {t.idNumber} <IdNumberText value={found.idNumber} />
      </p>
      <WhyList conditions={found.conditions} />
    </Flex>
  )
}
