import { PageTitle, useApi, useIsPhone, useMe, useTexts } from '@onego/ui'
import { Flex } from 'antd'
import { LightCounts } from '../contract.ts'
import { Departments } from './Departments.tsx'
import { LightList } from './LightList.tsx'
import { texts } from './texts/index.ts'

const REFRESH_MS = 30_000

/** Open cases by light, then the lights themselves: all departments for a supervisor, an officer's own. */
export function Page() {
  const t = useTexts(texts)
  const { me } = useMe()
  const isPhone = useIsPhone()
  const counts = useApi('/supervision/lights/counts', LightCounts, { refreshMs: REFRESH_MS })
  const all = me?.roles.some((role) => role === 'supervisor' || role === 'admin') ?? false
  const overview = <Departments counts={counts} title={all ? t.departments : t.ownDepartment} />
  return (
    <>
      <PageTitle title={t.title} text={all ? t.intro : t.introOwn} />
      <Flex vertical gap={16}>
        {!isPhone && overview}
        <LightList
          departments={all ? (counts.data?.departments ?? []) : undefined}
          changed={() => void counts.reload()}
        />
        {isPhone && overview}
      </Flex>
    </>
  )
}
