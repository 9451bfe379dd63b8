import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'

export type Language = 'zh' | 'en'

interface Preferences {
  language: Language
  setLanguage(language: Language): void
  /** Elderly mode (适老化): larger letters and targets. */
  elderly: boolean
  setElderly(elderly: boolean): void
}

const PreferencesContext = createContext<Preferences>({
  language: 'zh',
  setLanguage: () => {},
  elderly: false,
  setElderly: () => {},
})

const LANG_TAG: Record<Language, string> = { zh: 'zh-CN', en: 'en' }

export function PreferencesProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => (remembered('language') === 'en' ? 'en' : 'zh'))
  const [elderly, setElderly] = useState(() => remembered('elderly') === 'on')
  useEffect(() => {
    document.documentElement.lang = LANG_TAG[language]
    remember('language', language)
  }, [language])
  useEffect(() => {
    document.documentElement.dataset.elderly = elderly ? 'on' : 'off'
    remember('elderly', elderly ? 'on' : 'off')
  }, [elderly])
  const value = useMemo(() => ({ language, setLanguage, elderly, setElderly }), [language, elderly])
  return <PreferencesContext value={value}>{children}</PreferencesContext>
}

export function useLanguage() {
  const { language, setLanguage } = useContext(PreferencesContext)
  return { language, setLanguage, say: (text: Record<Language, string>) => text[language] || text.zh }
}

export function useElderly() {
  const { elderly, setElderly } = useContext(PreferencesContext)
  return { elderly, setElderly }
}

function remembered(name: string) {
  try {
    return localStorage.getItem(`onego.${name}`)
  } catch {
    return null
  }
}

/** A browser may forbid storage; the choice then lasts as long as the page. */
function remember(name: string, value: string) {
  try {
    localStorage.setItem(`onego.${name}`, value)
  } catch {}
}
