import { Flex } from 'antd'
import { type ReactNode, useId } from 'react'

/** A titled part of a page. */
export function Section({ title, extra, children }: { title: ReactNode; extra?: ReactNode; children: ReactNode }) {
  const id = useId()
  return (
    <section className="og-card" aria-labelledby={id}>
      <Flex justify="space-between" align="center" gap={8} wrap style={{ marginBottom: 12 }}>
        <h2 id={id} style={{ fontSize: '1.15em', lineHeight: 1.4 }}>
          {title}
        </h2>
        {extra}
      </Flex>
      {children}
    </section>
  )
}
