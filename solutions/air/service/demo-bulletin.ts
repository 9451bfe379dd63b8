import type { Person } from '@onego/platform/http'
import { listBulletins } from '../store/runs.ts'
import type { createBulletins } from './bulletins.ts'
import type { Given } from './given.ts'
import type { Outlook } from './outlook.ts'

/** The forecaster of the demo city, as far as the bulletin names her; GENERATED. */
const forecaster = (organisation: string): Person => ({
  ...{ id: 'generated-forecaster', name: '柳青（生成）', kind: 'staff', roles: ['analyst'], organisation, level: 2 },
})
const REMARK =
  '演示用的首份公报，由系统以演示预报员的名义生成，不是真实预报 · Generated first bulletin of the demonstration, no real forecast'

/**
 * The demonstration begins with one bulletin, so that the public page shows what one looks like. It goes the way of every bulletin, and
 * only once: from then on a person publishes.
 */
export function createDemoBulletin(
  { db, region }: Given,
  outlook: Outlook,
  bulletins: ReturnType<typeof createBulletins>,
) {
  return async (organisation: string): Promise<void> => {
    if ((await listBulletins(db, region, 1)).length > 0) return
    const { run, generated } = await outlook.city()
    if (!run || !generated) return
    await bulletins.publish(forecaster(organisation), { run: run.id, remark: REMARK, changes: [] })
  }
}
