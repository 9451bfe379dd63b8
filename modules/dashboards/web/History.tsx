import { api, DateText, ErrorNote, Loaded, notify, useAction, useApi, useTexts } from '@onego/ui'
import { Button, Flex } from 'antd'
import { z } from 'zod'
import { NewDashboard, PastVersion } from '../contract.ts'
import type { Draft } from './editing.ts'
import { texts } from './texts/index.ts'

const Versions = z.array(PastVersion)

/** The versions there were; each can be loaded and then saved as the newest. */
export function History({ code, version, load }: { code: string; version: number; load(draft: Draft): void }) {
  const t = useTexts(texts).editor
  const at = `/dashboards/${encodeURIComponent(code)}/versions`
  const versions = useApi(`${at}?now=${version}`, Versions)
  const loading = useAction(
    async (number: number) => {
      load(await api.get(`${at}/${number}`, NewDashboard))
      return number
    },
    { done: (number) => notify(t.restored(number)) },
  )
  return (
    <Loaded query={versions}>
      {(list) => (
        <ul className="og-plain">
          <ErrorNote error={loading.error} />
          {list.map((one) => (
            <li key={one.version} style={{ padding: '8px 0', borderBottom: '1px solid var(--og-line)' }}>
              <Flex justify="space-between" align="center" gap={8}>
                <div>
                  <strong>{t.version(one.version)}</strong> <DateText at={one.changedAt} withTime />
                  <div>{[one.changedBy ?? t.bySolution, one.note].filter(Boolean).join(' · ')}</div>
                </div>
                {one.version !== version && (
                  <Button size="small" loading={loading.running} onClick={() => void loading.run(one.version)}>
                    {t.restore}
                  </Button>
                )}
              </Flex>
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  )
}
