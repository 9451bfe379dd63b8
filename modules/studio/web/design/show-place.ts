const TRIES = 20
const PAUSE_MS = 150

/** Goes to the place where an editor says this, once it is on the page; the field beside it is ready to be written in. */
export function showPlace(words: string, tries = TRIES): void {
  const found = [
    ...document.querySelectorAll<HTMLElement>('main .ant-typography, main li[style], main .ant-form-item-explain'),
  ]
    .filter((element) => element.closest('.ant-alert') === null)
    .find((element) => element.textContent?.includes(words))
  if (!found) {
    if (tries > 0) setTimeout(() => showPlace(words, tries - 1), PAUSE_MS)
    return
  }
  found.scrollIntoView({ block: 'center' })
  let around: HTMLElement | null = found
  for (let level = 0; around && level < 4; level += 1) {
    const field = around.querySelector<HTMLElement>('input, textarea, [role=combobox]')
    if (field) {
      field.focus({ preventScroll: true })
      return
    }
    around = around.parentElement
  }
}
