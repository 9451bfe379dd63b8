import { LoadingOutlined } from '@ant-design/icons'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { ConfigProvider, type ConfigProviderProps } from 'antd'
import enUS from 'antd/es/locale/en_US.js'
import zhCN from 'antd/es/locale/zh_CN.js'
import 'dayjs/locale/zh-cn'
import { type ReactNode, useMemo } from 'react'
import { RouterProvider } from 'react-router'
import { createPages } from './frames/routes.tsx'
import { Notices } from './notices.tsx'
import type { PageDefinition } from './pages.ts'
import { type Language, PreferencesProvider, useElderly, useLanguage } from './preferences.tsx'
import { applyTokens, themeFor } from './theme.ts'
import { useIsPhone } from './use-is-phone.ts'
import './style.css'

/** The compiler takes these ES modules for CommonJS and so for wrapped; the bundler does not. */
const LOCALES = { zh: zhCN, en: enUS } as unknown as Record<Language, NonNullable<ConfigProviderProps['locale']>>

const queries = new QueryClient({ defaultOptions: { queries: { refetchOnWindowFocus: false } } })

/** The whole web app: frames, sign-in guard, languages, theme, and the given pages. */
export function OnegoApp({ pages }: { pages: readonly PageDefinition[] }) {
  const router = useMemo(() => createPages(pages), [pages])
  useMemo(() => applyTokens(document.documentElement), [])
  return (
    <PreferencesProvider>
      <QueryClientProvider client={queries}>
        <Themed>
          <RouterProvider router={router} />
        </Themed>
      </QueryClientProvider>
    </PreferencesProvider>
  )
}

/** The sign of waiting is no part of a button's name; antd's own may stay behind, unseen, when an answer comes at once. */
const BUTTON = { autoInsertSpace: false, loadingIcon: <LoadingOutlined aria-hidden /> }

/** Popups stay inside the landmark they belong to, where assistive technology looks for them; those of a dialog float above it. */
function popupPlace(trigger?: HTMLElement): HTMLElement {
  if (!trigger || trigger.closest('[role="dialog"]')) return document.body
  return trigger.closest<HTMLElement>('main, header') ?? document.body
}

function Themed({ children }: { children: ReactNode }) {
  const { language } = useLanguage()
  const { elderly } = useElderly()
  const phone = useIsPhone()
  const theme = useMemo(() => themeFor({ phone, elderly, dark: false }), [phone, elderly])
  return (
    <ConfigProvider theme={theme} locale={LOCALES[language]} button={BUTTON} getPopupContainer={popupPlace}>
      {children}
      <Notices />
    </ConfigProvider>
  )
}
