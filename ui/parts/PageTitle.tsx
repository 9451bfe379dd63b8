import { Flex, Typography } from 'antd'
import { type ReactNode, useEffect } from 'react'
import { texts } from '../texts/index.ts'
import { useTexts } from '../texts.ts'

/** The page's only `<h1>` and the title of the browser's tab. */
export function PageTitle({ title, text, extra }: { title: string; text?: ReactNode; extra?: ReactNode }) {
  const t = useTexts(texts)
  useEffect(() => {
    document.title = `${title} · ${t.product}`
  }, [title, t])
  return (
    <Flex justify="space-between" align="flex-start" gap={12} wrap style={{ marginBottom: 20 }}>
      <div style={{ minWidth: 0, flex: '1 1 260px' }}>
        <h1 style={{ fontSize: '1.6em', lineHeight: 1.3 }}>{title}</h1>
        {text && <Typography.Text type="secondary">{text}</Typography.Text>}
      </div>
      {extra && (
        <Flex gap={8} wrap>
          {extra}
        </Flex>
      )}
    </Flex>
  )
}
