import { Loaded, useApi, useIsPhone } from '@onego/ui'
import { Drawer, Flex } from 'antd'
import type { ReactNode } from 'react'
import { CorrectionDetail } from '../contract.ts'
import { Facts } from './Facts.tsx'
import { Reports } from './Reports.tsx'

interface Props {
  id: string | undefined
  title: string
  close: () => void
  /** What can be done about it. */
  children: (found: CorrectionDetail) => ReactNode
}

/** One correction with everybody who asked for it, and what its reader may do. */
export function CorrectionDrawer({ id, title, close, children }: Props) {
  const isPhone = useIsPhone()
  const detail = useApi(id ? `/corrections/${id}` : null, CorrectionDetail)
  return (
    <Drawer open={id !== undefined} onClose={close} title={title} size={isPhone ? '100%' : 560} destroyOnHidden>
      {id && (
        <Loaded query={detail}>
          {(found) => (
            <Flex vertical gap={16}>
              <Facts found={found} />
              <Reports reports={found.reports} />
              {children(found)}
            </Flex>
          )}
        </Loaded>
      )}
    </Drawer>
  )
}
