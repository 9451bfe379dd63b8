export const zh = {
  title: 'map',
  text: '一句话说明这里能做什么。',
  none: { title: '还没有内容', text: '添加后会显示在这里。' },
  columns: { title: '标题', madeAt: '时间' },
}
export type Texts = typeof zh
