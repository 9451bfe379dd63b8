import assert from 'node:assert/strict'
import { test } from 'node:test'
import { INK, LAMP_INK, LEVEL_INK } from './palette.ts'

const channels = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
const linear = (hex: string) => channels(hex).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))

/** WCAG 2.2, relative luminance and contrast ratio. */
const luminance = (hex: string) => {
  const [r = 0, g = 0, b = 0] = linear(hex)
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(one: string, other: string) {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

/** Machado, Oliveira & Fernandes (2009), severity 1.0, on linear RGB. */
const SIGHT = {
  normal: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
}

function seen(hex: string, sight: number[]) {
  const [r = 0, g = 0, b = 0] = linear(hex)
  const mix = (row: number) => (sight[row] ?? 0) * r + (sight[row + 1] ?? 0) * g + (sight[row + 2] ?? 0) * b
  return [mix(0), mix(3), mix(6)].map((value) => Math.min(1, Math.max(0, value)))
}

/** CIELAB, D65. */
function lab([r = 0, g = 0, b = 0]: number[]) {
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116)
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047)
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b)
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}
const apart = (one: number[], other: number[]) => Math.hypot(...one.map((value, at) => value - (other[at] ?? 0)))

test('the contrast sum is that of the standard', () => {
  assert.equal(contrast('#000000', '#ffffff'), 21)
  assert.ok(Math.abs(contrast('#767676', '#ffffff') - 4.54) < 0.01)
})

for (const [name, ink] of Object.entries(INK)) {
  test(`${name}: colours of series stand out from the ground by 3 : 1, words by 4.5 : 1`, () => {
    for (const ground of ink.grounds) {
      for (const colour of [...ink.series, ...(name === 'light' ? [] : [ink.line])]) {
        assert.ok(contrast(colour, ground) >= 3, `${colour} on ${ground}: ${contrast(colour, ground)}`)
      }
      for (const colour of [ink.text, ink.quiet])
        assert.ok(contrast(colour, ground) >= 4.5, `${colour} on ${ground}: ${contrast(colour, ground)}`)
    }
  })

  test(`${name}: any two series are told apart by everybody`, () => {
    for (const [sight, matrix] of Object.entries(SIGHT)) {
      ink.series.forEach((one, at) => {
        for (const other of ink.series.slice(at + 1)) {
          const distance = apart(lab(seen(one, matrix)), lab(seen(other, matrix)))
          assert.ok(distance >= 10, `${one} and ${other} under ${sight}: ${distance}`)
        }
      })
    }
  })

  test(`${name}: the ramp goes one way`, () => {
    const steps = ink.ramp.map(luminance)
    const sorted = steps.toSorted((a, b) => (name === 'light' ? b - a : a - b))
    assert.deepEqual(steps, sorted)
  })
}

test('words of levels and lamps are readable on their grounds', () => {
  for (const theme of ['light', 'dark'] as const) {
    for (const colour of [...Object.values(LEVEL_INK[theme]), ...Object.values(LAMP_INK[theme])]) {
      for (const ground of INK[theme].grounds) {
        assert.ok(contrast(colour, ground) >= 4.5, `${colour} on ${ground}: ${contrast(colour, ground)}`)
      }
    }
  }
})
