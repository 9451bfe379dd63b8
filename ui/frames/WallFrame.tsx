import { ConfigProvider } from 'antd'
import { themeFor } from '../theme.ts'
import { DemoBanner } from './DemoBanner.tsx'
import { Main, SkipLink } from './Main.tsx'

const dark = themeFor({ phone: false, elderly: false, dark: true })

/** Dark full screen for a room: no menu, nothing to press by accident. */
export function WallFrame() {
  return (
    <ConfigProvider theme={dark}>
      <div className="og-shell og-wall">
        <SkipLink />
        <DemoBanner />
        <Main />
      </div>
    </ConfigProvider>
  )
}
