import { Flex } from 'antd'
import { type ReactNode, useId } from 'react'

/** A label above its input; the input takes the id. */
export function Labelled({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <Flex vertical gap={4} style={{ flex: '1 1 0', minWidth: 140 }}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </Flex>
  )
}
