import { useLanguage } from '@onego/ui'

interface Props {
  names: readonly { zh: string; en: string }[]
}

/** Field names in words, in one line that wraps. */
export function Fields({ names }: Props) {
  const { say, language } = useLanguage()
  return (
    <span style={{ display: 'inline-block', maxWidth: 230, whiteSpace: 'normal' }}>
      {names.map(say).join(language === 'zh' ? '、' : ', ') || '—'}
    </span>
  )
}
