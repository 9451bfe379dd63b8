import { AppError } from '@onego/platform/errors'

const REASONS: Record<string, string> = {
  'air.unknown-format': '文件既不是 NetCDF，也不是 GRIB2',
  'air.no-variable': '文件里没有说明文件写的变量或坐标',
  'air.unknown-unit': '说明文件里的单位不认识，应为 ug/m3、mg/m3、kg/m3，气体还可以是 ppb、ppm',
  'air.odd-shape': '变量的维数不对，应为 [时间 × 纬度 × 经度] 或 [时间 × 层 × 纬度 × 经度]',
  'air.not-decoded': '这种 GRIB2 编码本系统不解，请转换为 NetCDF',
  'air.bad-manifest': '说明文件（.json）缺项或写法不对',
  'air.outside-grid': '没有一个站点落在网格以内',
  'air.file-too-large': '文件太大（数据不超过 512 MB，说明文件不超过 1 MB），请先裁剪到本地区',
  'air.no-plain-file': '不是普通文件（链接、文件夹或管道），没有读取',
}

/** In Chinese, with what the reader of the file said in English where it names a part. */
export function whyPutAside(error: Error): string {
  const known = error instanceof AppError ? REASONS[error.code] : undefined
  return known ? `${known}（${error.message}）` : `读取失败：${error.message}`
}
