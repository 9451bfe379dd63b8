import { Navigate } from 'react-router'
import { useMe } from '../me.ts'
import type { PageDefinition } from '../pages.ts'
import { Guard } from './Guard.tsx'
import { deskMenu } from './menu.ts'

/** `/desk`: the first place this person works at. */
export function DeskHome({ pages }: { pages: readonly PageDefinition[] }) {
  const { me } = useMe()
  const first = deskMenu(pages, me)[0]?.pages[0]
  const page = { frame: 'desk' as const, roles: first ? [...(me?.roles ?? [])] : [] }
  return <Guard page={page}>{first && <Navigate replace to={first.path} />}</Guard>
}
