import { LinkButton, useTexts } from '@onego/ui'
import { Button, Flex } from 'antd'
import { useState } from 'react'
import type { ApplicationDetail, Move } from '../contract.ts'
import { ReasonDialog, type ReasonMove } from './ReasonDialog.tsx'
import { texts } from './texts/index.ts'

const WITH_REASON: readonly ReasonMove[] = [
  'pass-check',
  'ask-completion',
  'withdraw',
  'dispute',
  'decide-again',
  'uphold',
  'revoke',
  'give-back',
]
const DANGER: readonly Move[] = ['revoke', 'withdraw', 'give-back']

interface Props {
  found: ApplicationDetail
  changed: () => Promise<void>
}

/** What the reader may do now, as buttons; granting, refusing, completing and signing have their own places on the page. */
export function Moves({ found, changed }: Props) {
  const t = useTexts(texts)
  const [asking, setAsking] = useState<ReasonMove>()
  const { moves } = found
  const buttons = WITH_REASON.filter((move) => moves.includes(move))
  const change = `/desk/data-requests/new?resource=${encodeURIComponent(found.resource.code)}&previous=${found.id}`
  if (buttons.length === 0 && !moves.includes('apply-for-change')) return null
  return (
    <Flex gap={8} wrap style={{ marginTop: 16 }}>
      {buttons.map((move) => (
        <Button
          key={move}
          type={move === 'pass-check' ? 'primary' : 'default'}
          danger={DANGER.includes(move)}
          onClick={() => setAsking(move)}
        >
          {t.moves[move]}
        </Button>
      ))}
      {moves.includes('apply-for-change') && <LinkButton to={change}>{t.moves['apply-for-change']}</LinkButton>}
      {asking && (
        <ReasonDialog
          move={asking}
          found={found}
          close={() => setAsking(undefined)}
          done={async () => {
            setAsking(undefined)
            await changed()
          }}
        />
      )}
    </Flex>
  )
}
