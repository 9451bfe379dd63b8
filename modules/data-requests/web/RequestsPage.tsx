import { LinkButton, PageTitle, useMe, useTexts } from '@onego/ui'
import { Segmented, Tabs } from 'antd'
import { useSearchParams } from 'react-router'
import { Side } from '../contract.ts'
import { RequestList } from './RequestList.tsx'
import { texts } from './texts/index.ts'

/** The sides a person has, by what she is; the first is shown first. */
function sidesOf(roles: readonly string[], organisation: string | null): Side[] {
  const has = (...wanted: string[]) => wanted.some((role) => roles.includes(role))
  const inDepartment = organisation !== null && has('steward', 'officer')
  return [
    ...(inDepartment && has('steward') ? (['incoming', 'outgoing'] as const) : []),
    ...(inDepartment && !has('steward') ? (['outgoing', 'incoming'] as const) : []),
    ...(has('reviewer') ? (['authority'] as const) : []),
    ...(has('supervisor', 'auditor', 'admin') ? (['all'] as const) : []),
  ]
}

export function Page() {
  const { list: t } = useTexts(texts)
  const { me } = useMe()
  const [address, setAddress] = useSearchParams()
  const sides = me ? sidesOf(me.roles, me.organisation) : []
  const wanted = Side.safeParse(address.get('side')).data
  const side = wanted && sides.includes(wanted) ? wanted : sides[0]
  const show = address.get('show') === 'all' ? 'all' : 'open'
  const set = (given: Record<string, string>) => setAddress({ side: side ?? '', show, ...given }, { replace: true })
  const mayApply = sides.includes('outgoing')
  return (
    <>
      <PageTitle
        title={t.title}
        text={t.intro}
        extra={
          mayApply && (
            <LinkButton type="primary" to="/desk/data-requests/new">
              {t.apply}
            </LinkButton>
          )
        }
      />
      {sides.length > 1 && (
        <Tabs
          activeKey={side ?? ''}
          onChange={(key) => set({ side: key })}
          items={sides.map((key) => ({ key, label: t.sides[key] }))}
        />
      )}
      {side && (
        <RequestList
          key={`${side} ${show}`}
          side={side}
          show={show}
          filter={
            <Segmented
              value={show}
              onChange={(value) => set({ show: value })}
              options={(['open', 'all'] as const).map((value) => ({ value, label: t.show[value] }))}
            />
          }
        />
      )}
    </>
  )
}
