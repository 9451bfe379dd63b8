import type { ReactNode } from 'react'
import { Navigate, useLocation } from 'react-router'
import { type Me, useMe } from '../me.ts'
import type { PageDefinition } from '../pages.ts'
import { EmptyState } from '../parts/EmptyState.tsx'
import { LinkButton } from '../parts/LinkButton.tsx'
import { Loading } from '../parts/Loaded.tsx'
import { texts } from '../texts/index.ts'
import { useTexts } from '../texts.ts'

export function mayOpen(page: Pick<PageDefinition, 'frame' | 'roles'>, me: Me | undefined): boolean {
  if (page.frame === 'public') return true
  if (page.frame === 'citizen') return me?.kind === 'citizen'
  return me?.kind === 'staff' && (!page.roles || page.roles.some((role) => me.roles.includes(role)))
}

/** Sends visitors to the right sign-in and tells the rest why a page is not theirs. The server decides again on every call. */
export function Guard({ page, children }: { page: Pick<PageDefinition, 'frame' | 'roles'>; children: ReactNode }) {
  const { me, loading } = useMe()
  const { pathname, search } = useLocation()
  if (page.frame === 'public') return children
  if (loading) return <Loading rows={6} />
  if (!me) {
    const signIn = page.frame === 'citizen' ? '/sign-in' : '/staff/sign-in'
    return <Navigate replace to={`${signIn}?next=${encodeURIComponent(pathname + search)}`} />
  }
  return mayOpen(page, me) ? children : <NotYours page={page} me={me} />
}

function NotYours({ page, me }: { page: Pick<PageDefinition, 'frame'>; me: Me }) {
  const t = useTexts(texts)
  const why = page.frame === 'citizen' ? t.needsCitizen : me.kind === 'citizen' ? t.needsStaff : t.notAllowed
  const action =
    page.frame !== 'citizen' && me.kind === 'citizen' ? { to: '/staff/sign-in', text: t.staffSignIn } : undefined
  return (
    <>
      <h1 className="og-hidden">{why.title}</h1>
      <EmptyState
        title={why.title}
        text={why.text}
        action={
          <LinkButton type="primary" to={action?.to ?? '/'}>
            {action?.text ?? t.notFound.action}
          </LinkButton>
        }
      />
    </>
  )
}
