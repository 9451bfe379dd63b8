import { theme as antd, type ThemeConfig } from 'antd'

/** The one place of colours and sizes. Text on its ground has a contrast of at least 4.5 : 1 (WCAG 2.2 AA). */
export const tokens = {
  action: '#0b4ea2',
  actionDeep: '#083a7a',
  actionSoft: '#e8f0fa',
  /** The warm accent: "done for you", and nothing else. */
  accent: '#a8530a',
  accentText: '#8a4408',
  accentSoft: '#fff5e6',
  accentLine: '#f3d9b1',
  good: '#177245',
  warn: '#8f5a00',
  /** Danger or overdue, and nothing else. */
  danger: '#b91c1c',
  text: '#1b2733',
  quiet: '#525f6e',
  line: '#dfe4ea',
  page: '#f4f6f9',
  focus: '#f59e0b',
  font: `-apple-system, BlinkMacSystemFont, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', 'Segoe UI', Roboto, sans-serif`,
} as const

export interface Display {
  phone: boolean
  elderly: boolean
  dark: boolean
}

interface Sizes {
  font: number
  small: number
  control: number
  controlSmall: number
  controlLarge: number
  tick: number
  tab: string
}

/** Elderly mode follows the norm for 适老化: text ≥ 18 px, targets ≥ 60 px; elsewhere targets on a phone ≥ 44 px. */
const SIZES = {
  desk: { font: 15, small: 13, control: 38, controlSmall: 30, controlLarge: 48, tick: 18, tab: '12px 0' },
  phone: { font: 16, small: 14, control: 44, controlSmall: 44, controlLarge: 48, tick: 22, tab: '14px 0' },
  elderly: { font: 20, small: 18, control: 60, controlSmall: 60, controlLarge: 64, tick: 28, tab: '14px 0' },
} satisfies Record<string, Sizes>

export function themeFor({ phone, elderly, dark }: Display): ThemeConfig {
  const size = SIZES[elderly ? 'elderly' : phone ? 'phone' : 'desk']
  return {
    algorithm: dark ? antd.darkAlgorithm : antd.defaultAlgorithm,
    hashed: false,
    token: { ...SHARED, ...(dark ? DARK : LIGHT), ...sizeTokens(size) },
    components: {
      Button: { fontWeight: 500, primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Card: { headerFontSize: size.font + 1, headerBg: 'transparent' },
      Form: { labelFontSize: size.font, verticalLabelPadding: '0 0 6px' },
      Table: dark ? { headerBg: '#0d2240', headerColor: '#e8eef7' } : { headerBg: '#eef2f7', headerColor: tokens.text },
      Tabs: { horizontalItemPadding: size.tab },
      Checkbox: { controlInteractiveSize: size.tick },
      Radio: { radioSize: size.tick },
    },
  }
}

const sizeTokens = (size: Sizes): ThemeConfig['token'] => ({
  fontSize: size.font,
  fontSizeSM: size.small,
  controlHeight: size.control,
  controlHeightSM: size.controlSmall,
  controlHeightLG: size.controlLarge,
})

const DARK: ThemeConfig['token'] = { colorPrimary: '#4c9aff', colorBgBase: '#071427' }

const SHARED: ThemeConfig['token'] = {
  fontFamily: tokens.font,
  borderRadius: 8,
  borderRadiusLG: 12,
  colorSuccess: tokens.good,
  colorInfo: tokens.action,
  colorError: tokens.danger,
  colorWarning: tokens.warn,
  lineHeight: 1.6,
}

const LIGHT: ThemeConfig['token'] = {
  colorPrimary: tokens.action,
  colorPrimaryBg: tokens.actionSoft,
  colorPrimaryBgHover: '#d6e4f5',
  colorInfoBg: tokens.actionSoft,
  colorInfoBorder: '#b9d1ee',
  colorSuccessBg: '#e9f6ee',
  colorSuccessBorder: '#b4dcc4',
  colorWarningBg: '#fff8e6',
  colorWarningBorder: '#eed9a5',
  colorErrorBg: '#fdeeee',
  colorErrorBorder: '#f1c0c0',
  colorLink: tokens.action,
  colorLinkHover: tokens.actionDeep,
  colorText: tokens.text,
  colorTextHeading: tokens.text,
  colorTextSecondary: tokens.quiet,
  colorTextTertiary: '#5a6776',
  colorTextQuaternary: '#657282',
  colorTextPlaceholder: '#657282',
  colorTextDescription: tokens.quiet,
  colorBgLayout: tokens.page,
  colorBorder: '#8a97a6',
  colorBorderSecondary: tokens.line,
  colorSplit: tokens.line,
}

export const theme: ThemeConfig = themeFor({ phone: false, elderly: false, dark: false })

/** Makes the tokens known to `style.css` as `--og-action` and so on. */
export function applyTokens(root: HTMLElement): void {
  for (const [name, value] of Object.entries(tokens)) {
    root.style.setProperty(`--og-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, value)
  }
}
