import { Section, useTexts } from '@onego/ui'
import { Tabs, Typography } from 'antd'
import { SNIPPETS } from './snippets.ts'
import { texts } from './texts/index.ts'

/** How a receiver checks that an event really comes from here; the secret itself is never in it. */
export function Snippets() {
  const { detail: t } = useTexts(texts)
  const items = SNIPPETS.map(({ key, language, code }) => ({
    key,
    label: language,
    children: (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached with the keyboard
      <pre tabIndex={0} style={{ overflow: 'auto', margin: 0, padding: 12, fontSize: '0.9em' }}>
        {code}
      </pre>
    ),
  }))
  return (
    <Section title={t.howTo}>
      <Typography.Paragraph type="secondary">{t.howToText}</Typography.Paragraph>
      <Tabs items={items} size="small" />
    </Section>
  )
}
