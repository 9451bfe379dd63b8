import type { Receipt } from '@onego/exchange/contract'
import { api, DayText, EmptyState, ErrorNote, Loaded, useAction, useApi, useTexts } from '@onego/ui'
import { Button, Flex } from 'antd'
import { useState } from 'react'
import { ReadPage } from '../contract.ts'
import { DisputeDrawer } from './DisputeDrawer.tsx'
import { ProofDrawer } from './ProofDrawer.tsx'
import { texts } from './texts/index.ts'
import { UseCard } from './UseCard.tsx'

const pathOf = (department: string | undefined, before?: string) => {
  const query = new URLSearchParams()
  if (department) query.set('department', department)
  if (before) query.set('before', before)
  return `/my-data/reads?${query}`
}

/** Every use, grouped by day, the older ones on demand. */
export function UseList({ department }: { department: string | undefined }) {
  const t = useTexts(texts)
  const first = useApi(pathOf(department), ReadPage)
  const [older, setOlder] = useState<ReadPage[]>([])
  const more = useAction((before: string) => api.get(pathOf(department, before), ReadPage), {
    done: (page) => setOlder((pages) => [...pages, page]),
  })
  return (
    <Loaded query={first} isEmpty={(page) => page.items.length === 0} empty={<EmptyState title={t.emptyFilter} />}>
      {(page) => {
        const next = (older.at(-1) ?? page).next
        return (
          <Flex vertical gap={16}>
            <Days receipts={[page, ...older].flatMap(({ items }) => items)} />
            <ErrorNote error={more.error} />
            {next && (
              <Button onClick={() => void more.run(next)} loading={more.running} style={{ alignSelf: 'center' }}>
                {t.more}
              </Button>
            )}
          </Flex>
        )
      }}
    </Loaded>
  )
}

const dayOf = ({ at }: Receipt) => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10)

function Days({ receipts }: { receipts: Receipt[] }) {
  const [proved, setProved] = useState<Receipt>()
  const [disputed, setDisputed] = useState<Receipt>()
  return (
    <>
      {[...Map.groupBy(receipts, dayOf)].map(([day, uses]) => (
        <section key={day} aria-labelledby={`day-${day}`}>
          <h2 id={`day-${day}`} style={{ fontSize: '1.05em', margin: '4px 0 8px' }}>
            <DayText day={day} />
          </h2>
          <ul className="og-plain" style={{ display: 'grid', gap: 12 }}>
            {uses.map((receipt) => (
              <UseCard key={receipt.id} receipt={receipt} prove={setProved} dispute={setDisputed} />
            ))}
          </ul>
        </section>
      ))}
      <ProofDrawer receipt={proved} close={() => setProved(undefined)} />
      <DisputeDrawer receipt={disputed} close={() => setDisputed(undefined)} />
    </>
  )
}
