import { defineErrors } from '@groupwarden/server';

/** Every code with which audit refuses, beyond the shared ones. */
export const errors = defineErrors({
  entry_not_found: { status: 404, en: 'There is no such entry', zh: '审计记录不存在' },
  timeline_not_found: { status: 404, en: 'Nothing is on record about this', zh: '没有相关记录' },
  tile_not_found: { status: 404, en: 'The log has no such tile', zh: '日志中无此分块' },
  export_not_found: { status: 404, en: 'There is no such export', zh: '导出任务不存在' },
  range_outside_log: { status: 422, en: 'The log does not have this index or size', zh: '超出日志范围' },
});
