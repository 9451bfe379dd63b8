/**
 * Colours of series after Okabe & Ito (2008), moved until each stands out from its ground by 3 : 1 (WCAG 2.2, 1.4.11) and
 * all are told apart under deuteranopia, protanopia and tritanopia (Machado et al. 2009); `palette.test.ts` reckons both.
 */
const LIGHT = ['#0b62a8', '#d55e00', '#00916a', '#b65098', '#5f4b00', '#348fcb', '#2c3744'] as const
const DARK = ['#56b4e9', '#e69f00', '#2fc99a', '#e58fc0', '#f0e442', '#dfe7f0', '#7d8dff'] as const

export interface Ink {
  series: readonly string[]
  ground: string
  /** Grounds charts may stand on: page and card. */
  grounds: readonly string[]
  text: string
  quiet: string
  line: string
  grid: string
  /** From little to much, for heat and areas; one hue, lightness in one direction. */
  ramp: readonly string[]
}

export const INK: Record<'light' | 'dark', Ink> = {
  light: {
    series: LIGHT,
    ground: '#ffffff',
    grounds: ['#ffffff', '#f4f6f9'],
    text: '#1b2733',
    quiet: '#525f6e',
    line: '#8a97a6',
    grid: '#e6eaef',
    ramp: ['#e3eef9', '#a9cdec', '#5f9fd3', '#2a6fb0', '#0a3d73'],
  },
  dark: {
    series: DARK,
    ground: '#0d2240',
    grounds: ['#071427', '#0d2240'],
    text: '#e8eef7',
    quiet: '#b4c2d6',
    line: '#7388a6',
    grid: '#1f3a61',
    ramp: ['#173a66', '#25609f', '#3f8ccb', '#7ebbe8', '#d3ecff'],
  },
}

export const inkOf = (dark: boolean): Ink => INK[dark ? 'dark' : 'light']

/** Four levels of warning (突发事件应对法 §42); each has a shape and a word beside its colour. */
export const LEVEL_INK = {
  light: { red: '#b91c1c', orange: '#b45309', yellow: '#8f6b00', blue: '#0b62a8' },
  dark: { red: '#ff8a80', orange: '#ffb066', yellow: '#f5e663', blue: '#7cc0ff' },
} as const
export type LevelName = keyof (typeof LEVEL_INK)['light']

/** Five lamps of the state of the economy, cold to hot. */
export const LAMP_INK = {
  light: { cold: '#1e40af', cool: '#0e7490', normal: '#177245', warm: '#a35200', hot: '#b91c1c' },
  dark: { cold: '#8fb4ff', cool: '#67d4ea', normal: '#5fd99a', warm: '#ffbe6b', hot: '#ff8a80' },
} as const
export type LampName = keyof (typeof LAMP_INK)['light']
