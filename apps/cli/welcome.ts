import type { OpenedApp, Running } from '@onego/server'

type Progress = (label: string, done: number, total: number) => void

export async function loadDemoCity(_opened: OpenedApp, _progress: Progress): Promise<void> {}

export function printWelcome({ address }: Running, tookMs: number): void {
  console.log(`\nOnego 一次办 is ready (${(tookMs / 1000).toFixed(1)} s):  ${address}\n`)
}
