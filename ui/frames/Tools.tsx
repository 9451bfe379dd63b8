import { FontSizeOutlined, TranslationOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useElderly, useLanguage } from '../preferences.tsx'
import { texts } from '../texts/index.ts'
import { useTexts } from '../texts.ts'

export function LanguageButton({ block = false }: { block?: boolean }) {
  const t = useTexts(texts)
  const { language, setLanguage } = useLanguage()
  return (
    <Button
      type="text"
      block={block}
      icon={<TranslationOutlined />}
      aria-label={`${t.language} ${t.languageLabel}`}
      onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
    >
      <span lang={language === 'zh' ? 'en' : 'zh-CN'}>{t.language}</span>
    </Button>
  )
}

export function ElderlyButton({ block = false }: { block?: boolean }) {
  const t = useTexts(texts)
  const { elderly, setElderly } = useElderly()
  return (
    <Button
      type="text"
      block={block}
      icon={<FontSizeOutlined />}
      aria-pressed={elderly}
      onClick={() => setElderly(!elderly)}
    >
      {elderly ? t.elderlyOff : t.elderlyOn}
    </Button>
  )
}
