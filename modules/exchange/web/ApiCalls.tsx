import { FileTextOutlined } from '@ant-design/icons'
import { useTexts } from '@onego/ui'
import { Button, Flex } from 'antd'
import { type ApiDocument, documentOf } from './api-document.ts'
import { apiTexts } from './texts/api.ts'

/** The calls of the OpenAPI document, in words, and the document itself. */
export function ApiCalls({ document, resource }: { document: ApiDocument; resource: string }) {
  const t = useTexts(apiTexts)
  const wordsOf = (path: string, method: string, summary: string) => {
    if (path.endsWith('/changes')) return t.calls.announce
    return t.calls[method as 'get' | 'post' | 'put'] ?? summary
  }
  const calls = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { summary }]) => ({ path, method, text: wordsOf(path, method, summary) })),
  )
  return (
    <Flex vertical gap={12} align="flex-start">
      <ul className="og-plain" style={{ display: 'grid', gap: 12, width: '100%' }}>
        {calls.map(({ path, method, text }) => (
          <li key={`${method} ${path}`}>
            <div>{text}</div>
            <code style={{ overflowWrap: 'anywhere' }}>
              <b>{method.toUpperCase()}</b> {path}
            </code>
          </li>
        ))}
      </ul>
      <Button icon={<FileTextOutlined />} href={documentOf(resource)} target="_blank" rel="noreferrer">
        {t.document}
      </Button>
    </Flex>
  )
}
