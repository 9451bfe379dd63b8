import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useTexts } from '@onego/ui'
import { Button, Flex, Input } from 'antd'
import { useState } from 'react'
import { isUntranslated, withChinese, withEnglish } from '../model/languages.ts'
import { type Option, optionsFromLines, withOptionMoved, withOptionText } from '../model/options.ts'
import { texts } from '../texts/index.ts'
import { Part } from './Part.tsx'

interface Props {
  options: readonly Option[]
  onChange: (options: Option[]) => void
}

/** The answers one may choose from; their codes make themselves. Many at once are pasted one a line. */
export function OptionsEditor({ options, onChange }: Props) {
  const t = useTexts(texts)
  const [pasting, setPasting] = useState(false)
  return (
    <Part title={t.options} about={['options']}>
      {pasting ? (
        <Paste
          options={options}
          done={(next) => {
            if (next) onChange(next)
            setPasting(false)
          }}
        />
      ) : (
        <>
          {options.map((option, at) => (
            <OptionRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a row keeps its place while its text and code change
              key={at}
              option={option}
              name={t.option(at + 1)}
              change={(next) => onChange(options.with(at, next))}
              move={(step) => onChange(withOptionMoved(options, at, step))}
              remove={options.length > 1 ? () => onChange(options.toSpliced(at, 1)) : undefined}
            />
          ))}
          <Flex gap={8} wrap>
            <Button
              icon={<PlusOutlined aria-hidden />}
              onClick={() => onChange([...options, ...optionsFromLines(t.option(options.length + 1), options)])}
            >
              {t.addOption}
            </Button>
            <Button onClick={() => setPasting(true)}>{t.pasteOptions}</Button>
          </Flex>
        </>
      )}
    </Part>
  )
}

interface RowProps {
  option: Option
  name: string
  change: (option: Option) => void
  move: (step: -1 | 1) => void
  remove: (() => void) | undefined
}

function OptionRow({ option, name, change, move, remove }: RowProps) {
  const t = useTexts(texts)
  const { text } = option
  return (
    <Flex gap={4} align="center">
      <Input
        value={text.zh}
        aria-label={name}
        maxLength={200}
        style={{ flex: '3 1 0', minWidth: 0 }}
        onChange={({ target }) => change(withOptionText(option, withChinese(text, target.value)))}
      />
      <Input
        value={isUntranslated(text) ? '' : text.en}
        lang="en"
        aria-label={`${name} (${t.english})`}
        placeholder={t.english}
        maxLength={200}
        style={{ flex: '2 1 0', minWidth: 0 }}
        onChange={({ target }) => change({ ...option, text: withEnglish(text, target.value) })}
      />
      <Button type="text" icon={<ArrowUpOutlined />} aria-label={t.upOf(name)} onClick={() => move(-1)} />
      <Button type="text" icon={<ArrowDownOutlined />} aria-label={t.downOf(name)} onClick={() => move(1)} />
      <Button
        type="text"
        icon={<DeleteOutlined />}
        aria-label={t.removeOf(name)}
        disabled={!remove}
        onClick={() => remove?.()}
      />
    </Flex>
  )
}

function Paste({ options, done }: { options: readonly Option[]; done: (options?: Option[]) => void }) {
  const t = useTexts(texts)
  const [lines, setLines] = useState(() => options.map(({ text }) => text.zh).join('\n'))
  return (
    <>
      <Input.TextArea
        value={lines}
        autoSize={{ minRows: 4, maxRows: 16 }}
        aria-label={t.pasteOptionsHelp}
        onChange={({ target }) => setLines(target.value)}
      />
      <Flex gap={8}>
        <Button type="primary" onClick={() => done(optionsFromLines(lines, [], options))}>
          {t.takeOptions}
        </Button>
        <Button onClick={() => done()}>{t.cancel}</Button>
      </Flex>
    </>
  )
}
