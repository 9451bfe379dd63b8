import { useApi, useIsPhone, useMe } from '@onego/ui'
import { Home } from '../contract.ts'
import { Aside } from './Aside.tsx'
import { LifeEvents } from './LifeEvents.tsx'
import { SearchPanel } from './SearchPanel.tsx'
import { Services } from './Services.tsx'

/** Search · my open matters with the next step · life events · what is asked for most. */
export function Page() {
  const home = useApi('/portal/home', Home)
  const phone = useIsPhone()
  const { me } = useMe()
  const columns = phone ? '1fr' : 'minmax(0, 1fr) 340px'
  const aside = <Aside />
  return (
    <>
      <SearchPanel />
      <div style={{ display: 'grid', columnGap: 16, gridTemplateColumns: columns, alignItems: 'start' }}>
        {phone && me && aside}
        <div style={{ minWidth: 0 }}>
          <LifeEvents home={home} />
          <Services home={home} />
        </div>
        {(!phone || !me) && aside}
      </div>
    </>
  )
}
