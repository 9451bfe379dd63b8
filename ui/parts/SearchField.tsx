import { SearchOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { useIsPhone } from '../use-is-phone.ts'

export interface Choice {
  key: string
  label: ReactNode
}

interface Props {
  label: string
  placeholder?: string
  button: string
  words: string
  onWords: (words: string) => void
  /** What the words typed so far may mean. */
  choices: readonly Choice[]
  /** Enter or the button: search for the words as they are. */
  onSearch: () => void
  /** One of the choices was taken. */
  onChoose: (key: string) => void
}

/** A search field with type-ahead: the editable combobox with list of the ARIA Authoring Practices (nothing is chosen unasked). */
export function SearchField(props: Props) {
  const { label, placeholder, button, words, onWords, choices, onSearch } = props
  const phone = useIsPhone()
  const list = useChoices(props)
  return (
    <search>
      <form
        style={{ display: 'flex', gap: 8 }}
        onSubmit={(event) => {
          event.preventDefault()
          list.enter(onSearch)
        }}
      >
        <div style={{ flex: 1, minWidth: 0, position: 'relative' }}>
          <Input
            size="large"
            type="search"
            role="combobox"
            enterKeyHint="search"
            autoComplete="off"
            maxLength={100}
            aria-label={label}
            aria-autocomplete="list"
            aria-expanded={list.isOpen}
            aria-controls={list.isOpen ? list.id : undefined}
            aria-activedescendant={list.active === undefined ? undefined : `${list.id}-${list.active}`}
            placeholder={placeholder}
            prefix={<SearchOutlined aria-hidden />}
            value={words}
            onChange={(event) => {
              onWords(event.target.value)
              list.open()
            }}
            onKeyDown={list.onKeyDown}
            onBlur={list.close}
          />
          {list.isOpen && (
            <Choices id={list.id} label={label} choices={choices} active={list.active} take={list.take} />
          )}
        </div>
        <Button
          type="primary"
          size="large"
          htmlType="submit"
          icon={phone ? <SearchOutlined /> : undefined}
          aria-label={button}
        >
          {phone ? null : button}
        </Button>
      </form>
    </search>
  )
}

function useChoices({ choices, onChoose }: Pick<Props, 'choices' | 'onChoose'>) {
  const id = useId()
  const [wanted, setWanted] = useState(false)
  const [active, setActive] = useState<number>()
  const isOpen = wanted && choices.length > 0
  const close = () => {
    setWanted(false)
    setActive(undefined)
  }
  const take = (at: number) => {
    const chosen = choices[at]
    close()
    if (chosen) onChoose(chosen.key)
  }
  const move = (step: 1 | -1) => {
    setWanted(true)
    const from = active ?? (step > 0 ? -1 : choices.length)
    setActive((from + step + choices.length) % choices.length)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close()
    if (choices.length === 0 || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return
    event.preventDefault()
    move(event.key === 'ArrowDown' ? 1 : -1)
  }
  const enter = (otherwise: () => void) => {
    if (isOpen && active !== undefined) return take(active)
    close()
    otherwise()
  }
  const open = () => {
    setWanted(true)
    setActive(undefined)
  }
  return { id, isOpen, active: isOpen ? active : undefined, open, close, take, enter, onKeyDown }
}

interface ListProps {
  id: string
  label: string
  choices: readonly Choice[]
  active: number | undefined
  take: (at: number) => void
}

/** Focus stays in the field: the list is pointed at, never entered. */
function Choices({ id, label, choices, active, take }: ListProps) {
  return (
    <div id={id} role="listbox" aria-label={label} className="og-choices">
      {choices.map((choice, at) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field, which keeps the focus
        // biome-ignore lint/a11y/useFocusableInteractive: see above
        <div
          key={choice.key}
          id={`${id}-${at}`}
          role="option"
          aria-selected={at === active}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => take(at)}
        >
          {choice.label}
        </div>
      ))}
    </div>
  )
}
