/** Pinyin syllables of a text. Its dictionary is large and comes when the first label is written. */
export async function loadSpelling(): Promise<(text: string) => string[]> {
  const { pinyin } = await import('pinyin-pro')
  return (text) => pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
}
