export const zh = {
  title: '未送达事项',
  text: '多次尝试仍未成功的通知与后台任务。查明原因后可重新执行，不会重复。',
  none: { title: '全部送达', text: '没有失败的通知或后台任务。' },
  columns: { kind: '类别', name: '名称', subscriber: '处理方', error: '原因', failedAt: '放弃时间' },
  kinds: { event: '通知', job: '任务' },
  again: '重新执行',
  done: '已重新执行',
}
export type Texts = typeof zh
