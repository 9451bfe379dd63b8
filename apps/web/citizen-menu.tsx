import { FileDoneOutlined, FolderOutlined, IdcardOutlined, SafetyOutlined } from '@ant-design/icons'
import type { MenuEntry } from '@onego/ui'

/** The places a citizen goes to most, in this order: on a phone they lie at the bottom of the screen. */
export const citizenMenu: Readonly<Record<string, MenuEntry>> = {
  '/matters': { text: { zh: '我的办件', en: 'Matters' }, icon: <FileDoneOutlined aria-hidden />, order: 10 },
  '/wallet': { text: { zh: '我的证照', en: 'Licences' }, icon: <IdcardOutlined aria-hidden />, order: 20 },
  '/my-data': { text: { zh: '我的数据', en: 'My data' }, icon: <SafetyOutlined aria-hidden />, order: 30 },
  '/my-materials': { text: { zh: '我的材料', en: 'My papers' }, icon: <FolderOutlined aria-hidden />, order: 35 },
}
