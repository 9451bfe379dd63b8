import { ErrorNote, LinkButton, Loading, useIsPhone, useLanguage, useMe, useTexts } from '@onego/ui'
import { useEffect, useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { heightOf, SCREEN } from '../drawing/layout.ts'
import { BoardGrid } from './BoardGrid.tsx'
import { CoverPage } from './CoverPage.tsx'
import { useChosen } from './chosen-in-address.ts'
import { Parameters } from './Parameters.tsx'
import { texts } from './texts/index.ts'
import { useBoard } from './use-board.ts'
import { useFit } from './use-fit.ts'
import { type Turning, useTurning } from './use-turning.ts'
import { WallHead } from './WallHead.tsx'
import { WallList } from './WallList.tsx'

/** One dashboard on a wall, or several in turn: `/wall?cycle=a,b&seconds=30`. */
export function Page() {
  const { code } = useParams()
  const [address] = useSearchParams()
  const codes = code ? [code] : (address.get('cycle') ?? '').split(',').filter(Boolean)
  const turning = useTurning(codes.length, Number(address.get('seconds') ?? 30))
  const now = codes[turning.at]
  return <CoverPage>{now ? <Wall key={now} code={now} turning={turning} /> : <WallList />}</CoverPage>
}

function Wall({ code, turning }: { code: string; turning: Turning }) {
  const phone = useIsPhone()
  const { say } = useLanguage()
  const [chosen, choose] = useChosen()
  const { dashboard, answers, changed, error } = useBoard(code, chosen)
  const height = dashboard ? Math.max(SCREEN.height, heightOf(dashboard.widgets)) : SCREEN.height
  const scale = useFit(SCREEN.width, height)
  useEffect(() => {
    if (dashboard) document.title = say(dashboard.name)
  }, [dashboard, say])
  if (!dashboard) return error ? <NotShown error={error} /> : <Waiting />
  const inside = (look: 'wall' | 'phone') => (
    <>
      <WallHead dashboard={dashboard} turning={turning}>
        <Parameters dashboard={dashboard} chosen={chosen} choose={choose} />
      </WallHead>
      <BoardGrid widgets={dashboard.widgets} answers={answers} changed={changed} look={look} />
    </>
  )
  if (phone) return <div style={{ padding: 12 }}>{inside('phone')}</div>
  const left = Math.max(0, (window.innerWidth - scale * SCREEN.width) / 2)
  return (
    <div style={{ height: '100dvh', overflow: 'hidden' }}>
      <div
        style={{
          width: SCREEN.width,
          height,
          padding: `0 ${SCREEN.margin}px`,
          transform: `translate(${left}px, 0) scale(${scale})`,
          transformOrigin: '0 0',
          fontSize: 16,
        }}
      >
        {inside('wall')}
      </div>
    </div>
  )
}

/** A skeleton only if it takes a moment. */
function Waiting() {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 200)
    return () => clearTimeout(timer)
  }, [])
  return <div style={{ padding: 40 }}>{late && <Loading rows={10} />}</div>
}

function NotShown({ error }: { error: unknown }) {
  const t = useTexts(texts)
  const { me } = useMe()
  return (
    <div style={{ padding: 40, maxWidth: 720, margin: '0 auto' }}>
      <h1 className="og-hidden">{t.board.failed}</h1>
      <ErrorNote error={error} />
      <div style={{ marginTop: 16, display: 'flex', gap: 12, alignItems: 'center' }}>
        {me ? (
          <LinkButton to="/desk/dashboards">{t.wall.back}</LinkButton>
        ) : (
          <>
            <span>{t.board.signIn}</span>
            <LinkButton
              type="primary"
              to={`/staff/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`}
            >
              {t.board.signInAction}
            </LinkButton>
          </>
        )}
      </div>
    </div>
  )
}
