/**
 * 1–2月 combined: where January is never reported (NBS and many offices publish January and February together, under February), the
 * year has eleven values. @returns the places to leave out, none where January is sometimes reported. `months` are 1–12.
 */
export function januariesLeftOut(months: readonly number[], values: readonly (number | null)[]): boolean[] {
  const januaries = months.map((month, t) => month === 1 && isInside(values, t))
  const isCombined =
    januaries.filter(Boolean).length >= 2 && months.every((month, t) => month !== 1 || values[t] === null)
  return months.map((month) => isCombined && month === 1)
}

const isInside = (values: readonly (number | null)[], t: number) =>
  values.slice(0, t).some((value) => value !== null) && values.slice(t + 1).some((value) => value !== null)
