import type { Resource } from '@onego/catalogue/contract'
import { LinkButton, useMe, useTexts } from '@onego/ui'
import { texts } from './texts/index.ts'

/** 申请使用, on the page of a resource of another department. */
export function ApplyAction({ resource }: { resource: Resource }) {
  const t = useTexts(texts)
  const { me } = useMe()
  if (!me?.organisation || me.organisation === resource.provider) return null
  return (
    <LinkButton type="primary" to={`/desk/data-requests/new?resource=${encodeURIComponent(resource.code)}`}>
      {t.action}
    </LinkButton>
  )
}
