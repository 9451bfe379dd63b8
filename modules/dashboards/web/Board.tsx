import { ErrorNote, Loading, useIsPhone } from '@onego/ui'
import { useState } from 'react'
import type { Chosen } from '../contract.ts'
import { BoardGrid } from './BoardGrid.tsx'
import { Parameters } from './Parameters.tsx'
import { useBoard } from './use-board.ts'

interface Props {
  code: string
  /** Values of its parameters; those named here are not offered for choice. */
  parameters?: Chosen | undefined
}

const NONE: Chosen = {}

/** One dashboard inside another page, in the light and size of that page. */
export function Board({ code, parameters = NONE }: Props) {
  const [own, setOwn] = useState<Chosen>(NONE)
  const chosen = { ...own, ...parameters }
  const { dashboard, answers, changed, error, reload } = useBoard(code, chosen)
  const phone = useIsPhone()
  if (!dashboard) return error ? <ErrorNote error={error} retry={() => void reload()} /> : <Loading rows={8} />
  return (
    <div>
      <Parameters dashboard={dashboard} chosen={chosen} fixed={parameters} choose={setOwn} />
      {error !== undefined && <ErrorNote error={error} retry={() => void reload()} />}
      <BoardGrid widgets={dashboard.widgets} answers={answers} changed={changed} look={phone ? 'phone' : 'desk'} />
    </div>
  )
}
