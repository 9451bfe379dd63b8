/** A value at a station and place in time; NaN where none is. */
export type Reader = (station: number, at: number) => number

/** Reads an array; NaN outside of it. */
export function reader(values: Float32Array | undefined, hours: number): Reader {
  if (!values) return () => Number.NaN
  return (station, at) => (at < 0 || at >= hours ? Number.NaN : (values[station * hours + at] as number))
}

/** The largest (sign 1) or least (sign −1) value of the last hours. */
export function extreme(value: Reader, hours: number, sign: 1 | -1): Reader {
  return (s, t) => {
    let best = Number.NaN
    for (let back = 0; back < hours; back++) {
      const found = value(s, t - back)
      if (!(found * sign <= best * sign) && !Number.isNaN(found)) best = found
    }
    return best
  }
}

/** Hours since something was last so, `most` at most. */
export function sinceTrue(isSo: (station: number, at: number) => boolean, most: number): Reader {
  return (s, t) => {
    for (let back = 0; back < most; back++) if (isSo(s, t - back)) return back
    return most
  }
}
