import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { texts } from '../texts/index.ts'
import { useTexts } from '../texts.ts'

/** The panel of the phone's menu, fetched when it is first opened. */
export function SideDrawer({ open, close, children }: { open: boolean; close: () => void; children: ReactNode }) {
  const t = useTexts(texts)
  return (
    <Drawer
      open={open}
      onClose={close}
      title={t.menu}
      size={300}
      styles={{ body: { padding: 8 } }}
      closable={{ 'aria-label': t.close }}
    >
      {children}
    </Drawer>
  )
}
