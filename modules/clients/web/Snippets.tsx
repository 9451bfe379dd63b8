import { CopyOutlined } from '@ant-design/icons'
import { notify, Section, useTexts } from '@onego/ui'
import { Button, Flex, Tabs, Typography } from 'antd'
import type { ClientDetail } from '../contract.ts'
import { snippetsFor } from './snippets.ts'
import { texts } from './texts/index.ts'

/** How this system gets a token, ready to be copied; the secret itself is never in it. */
export function Snippets({ client: { id, method, tokenUrl } }: { client: ClientDetail }) {
  const { detail: t, secret } = useTexts(texts)
  const copy = (code: string) => navigator.clipboard.writeText(code).then(() => notify(secret.copied))
  const items = snippetsFor({ id, method, tokenUrl, origin: window.location.origin }).map(
    ({ key, language, code }) => ({
      key,
      label: language,
      children: (
        <Flex vertical gap={8} align="end">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached with the keyboard */}
          <pre tabIndex={0} style={{ width: '100%', overflow: 'auto', margin: 0, padding: 12, fontSize: '0.9em' }}>
            {code}
          </pre>
          {navigator.clipboard && (
            <Button icon={<CopyOutlined />} onClick={() => void copy(code)}>
              {secret.copy}
            </Button>
          )}
        </Flex>
      ),
    }),
  )
  return (
    <Section title={t.howTo}>
      <Typography.Paragraph type="secondary">{t.howToText}</Typography.Paragraph>
      <Tabs items={items} size="small" />
    </Section>
  )
}
