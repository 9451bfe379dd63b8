import { BellFilled, BellOutlined, EditOutlined } from '@ant-design/icons'
import { api, ErrorNote, LinkButton, useAction, useMe, useTexts } from '@onego/ui'
import { Button, Flex } from 'antd'
import { Suspense, useState } from 'react'
import type { Entry } from '../contract/lifecycle.ts'
import { byCode, editorOf } from './places.ts'
import { resourceActions } from './slots.ts'
import { pageTexts } from './texts/index.ts'
import { WithdrawDialog } from './WithdrawDialog.tsx'

interface Props {
  entry: Entry
  changed: () => Promise<void>
}

/** What this person may do with the entry, and what other modules offer. */
export function EntryActions({ entry, changed }: Props) {
  const t = useTexts(pageTexts)
  const { me } = useMe()
  const [withdraws, setWithdraws] = useState(false)
  const { published, may, code } = entry
  const inForce = published?.status === 29 ? published : null
  const others = inForce ? resourceActions(me?.roles ?? []) : []
  return (
    <Flex gap={8} wrap>
      {inForce &&
        others.map(({ key, Action }) => (
          <Suspense key={key} fallback={null}>
            <Action resource={inForce} />
          </Suspense>
        ))}
      {inForce && me?.organisation && <Follow entry={entry} changed={changed} />}
      {may.includes('edit') && (
        <LinkButton icon={<EditOutlined />} to={editorOf(code)}>
          {t.edit}
        </LinkButton>
      )}
      {may.includes('withdraw') && <Button onClick={() => setWithdraws(true)}>{t.withdraw}</Button>}
      {withdraws && <WithdrawDialog code={code} close={() => setWithdraws(false)} done={changed} />}
    </Flex>
  )
}

function Follow({ entry: { code, following }, changed }: Props) {
  const t = useTexts(pageTexts)
  const change = useAction(
    () => (following ? api.delete(byCode('followed', code)) : api.put('/catalogue/followed', { code })),
    { success: following ? t.unfollowed : t.followed, done: () => void changed() },
  )
  return (
    <>
      <Button
        aria-pressed={following}
        icon={following ? <BellFilled /> : <BellOutlined />}
        loading={change.running}
        onClick={() => void change.run()}
      >
        {following ? t.unfollow : t.follow}
      </Button>
      <ErrorNote error={change.error} />
    </>
  )
}
