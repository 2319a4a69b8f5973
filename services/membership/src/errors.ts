import { defineErrors } from '@groupwarden/server';

/** Every code that membership answers with beside the shared ones. */
export const errors = defineErrors({
  unit_not_set_up: { status: 409, en: 'The unit has not been set up', zh: '单位尚未建立' },
  unit_exists: { status: 409, en: 'A unit of this code exists with other data', zh: '该单位代码已被占用' },
  unit_not_found: { status: 404, en: 'There is no such unit', zh: '单位不存在' },
  time_zone_unknown: { status: 422, en: 'The time zone is not known', zh: '时区无效' },

  feed_not_found: { status: 404, en: 'There is no such feed', zh: '人事数据批次不存在' },
  feed_source_missing: { status: 400, en: 'The feed names no source', zh: '缺少数据来源' },
  feed_file_missing: { status: 400, en: 'The upload has no feed file', zh: '缺少数据文件' },
  feed_encoding_unknown: { status: 422, en: 'The encoding of the feed is not known', zh: '无法识别文件编码' },
  feed_unreadable: { status: 422, en: 'The feed cannot be read', zh: '数据文件无法解析' },
  feed_empty: { status: 422, en: 'The feed is empty', zh: '数据文件为空' },
  feed_columns: { status: 422, en: 'The columns of the feed do not fit', zh: '数据列不符合要求' },
  feed_format_unsupported: {
    status: 415,
    en: 'Send the feed as CSV, JSON Lines or XLSX',
    zh: '请以 CSV、JSON Lines 或 XLSX 格式提交',
  },
  workbook_encrypted: { status: 422, en: 'The workbook is encrypted', zh: '工作簿已加密' },
  workbook_too_large: { status: 422, en: 'The workbook unpacks to too much', zh: '工作簿展开后过大' },
  workbook_linked: { status: 422, en: 'The workbook takes values from other files', zh: '工作簿引用了外部文件' },
  manifest_unreadable: { status: 422, en: 'The manifest cannot be read', zh: '清单无法解析' },
  manifest_mismatch: { status: 422, en: 'The manifest and the feed disagree', zh: '清单与数据不符' },
  feed_in_progress: { status: 409, en: 'Another feed is being applied', zh: '另一批次正在生效' },
  plan_hash_mismatch: { status: 409, en: 'The plan is not the one that was named', zh: '变更计划与所指不符' },
  roster_moved_on: { status: 409, en: 'The roster has changed since the plan was made', zh: '花名册已变更,请重新提交' },
  feed_not_released: {
    status: 409,
    en: 'The failsafe holds this plan until two people release it',
    zh: '变更计划须经两人放行',
  },
  release_not_needed: { status: 409, en: 'The feed needs no release', zh: '该批次无需放行' },
  release_repeated: { status: 409, en: 'The person has released this plan already', zh: '同一人不得重复放行' },

  person_not_found: { status: 404, en: 'There is no such person', zh: '人员不存在' },
  account_taken: { status: 409, en: 'The account belongs to another person', zh: '该账号已属于他人' },

  group_not_found: { status: 404, en: 'There is no such group on record', zh: '群不存在或未备案' },
  membership_not_found: { status: 404, en: 'There is no such membership', zh: '成员资格不存在' },
  membership_barred: { status: 409, en: 'The person is barred from the group', zh: '该人员被禁止入群' },
  person_left: { status: 422, en: 'The person is not on the roster', zh: '该人员已离册' },

  snapshot_not_found: { status: 404, en: 'There is no such member list', zh: '成员名单不存在' },
  platform_mismatch: { status: 422, en: 'The group is on another platform', zh: '平台不符' },
  payload_unreadable: { status: 422, en: 'The member list cannot be read', zh: '成员名单无法解析' },
  wrong_group: { status: 422, en: 'The member list is of another group', zh: '成员名单属于其他群' },
  taken_in_future: { status: 422, en: 'The member list is from the future', zh: '名单时间晚于当前时间' },
  removal_order_not_found: { status: 404, en: 'There is no such removal order', zh: '剔除任务不存在' },
});
