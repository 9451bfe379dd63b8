import { theme } from 'antd'
import { type Ink, inkOf } from './palette.ts'

/** Whether the ground around is dark: the theme of the frame says so. */
export function useIsDark(): boolean {
  const { token } = theme.useToken()
  const [r = 255, g = 255, b = 255] = (token.colorBgContainer.match(/[0-9a-f]{2}/gi) ?? []).map((hex) =>
    Number.parseInt(hex, 16),
  )
  return 0.299 * r + 0.587 * g + 0.114 * b < 128
}

/** Colours for what is drawn by hand beside charts. */
export const useInk = (): Ink => inkOf(useIsDark())
