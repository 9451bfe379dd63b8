import { api, PageTitle, useApi, useIsPhone, useTexts } from '@onego/ui'
import { Typography } from 'antd'
import { useCallback, useState } from 'react'
import { useSearchParams } from 'react-router'
import { Case, InboxCounts, InboxPage, InboxState } from '../contract.ts'
import { ActionDialog, type Asked } from './ActionDialog.tsx'
import { CaseDrawer } from './CaseDrawer.tsx'
import { type Chosen, InboxFilters } from './InboxFilters.tsx'
import { InboxRows } from './InboxRows.tsx'
import { texts } from './texts/index.ts'
import { useInboxKeys } from './use-inbox-keys.ts'

const REFRESH_MS = 30_000

/** One inbox over all items of the department; the opened case is in the address. */
export function Page() {
  const t = useTexts(texts)
  const isPhone = useIsPhone()
  const [address, setAddress] = useSearchParams()
  const [chosen, setChosen] = useState<Chosen>({ state: stateOf(address.get('state')) })
  const [keys, setKeys] = useState<string[]>([])
  const [asked, setAsked] = useState<Asked>()
  const [acts, setActs] = useState(0)
  const page = useApi(`/cases/inbox?${queryOf(chosen, keys.at(-1))}`, InboxPage, { refreshMs: REFRESH_MS })
  const counts = useApi('/cases/inbox/counts', InboxCounts, { refreshMs: REFRESH_MS })
  const opened = address.get('case')
  const open = (id?: string) => setAddress(id ? { case: id } : {})
  const change = (changed: Partial<Chosen>) => {
    setChosen({ ...chosen, ...changed })
    setKeys([])
  }
  const accept = useCallback(async (id: string) => {
    const found = await api.get(`/cases/${id}`, Case).catch(() => undefined)
    if (found?.may.includes('accept')) setAsked({ shown: found, action: 'accept' })
  }, [])
  useInboxKeys({ opened, accept, enabled: !asked })
  const acted = async () => {
    setAsked(undefined)
    setActs(acts + 1)
    await Promise.all([page.reload(), counts.reload()])
  }
  return (
    <>
      <PageTitle title={t.inboxTitle} text={t.inboxIntro} />
      <InboxFilters chosen={chosen} counts={counts.data} change={change} />
      <InboxRows
        page={page}
        open={open}
        previous={keys.length > 0 ? () => setKeys(keys.slice(0, -1)) : undefined}
        next={(key) => setKeys([...keys, key])}
      />
      {!isPhone && <Typography.Text type="secondary">{t.keys}</Typography.Text>}
      <CaseDrawer id={opened} close={() => open()} ask={setAsked} busy={asked !== undefined} acts={acts} />
      {asked && <ActionDialog asked={asked} close={() => setAsked(undefined)} done={acted} />}
    </>
  )
}

const stateOf = (given: string | null) => InboxState.safeParse(given ?? 'waiting').data ?? 'waiting'

function queryOf({ state, item, light, number }: Chosen, after: string | undefined): URLSearchParams {
  const query = new URLSearchParams({ state })
  for (const [name, value] of Object.entries({ item, light, number, after })) if (value) query.set(name, value)
  return query
}
