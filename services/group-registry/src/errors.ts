import { defineErrors } from '@groupwarden/server';

/** Every code with which group-registry refuses, beyond the shared ones. */
export const errors = defineErrors({
  group_not_found: { status: 404, en: 'There is no such group', zh: '群不存在' },
  dossier_not_found: { status: 404, en: 'The dossier has no such version', zh: '备案材料无此版本' },
  deadline_passed: {
    status: 409,
    en: 'The step was not taken in time; the proposal lapses',
    zh: '已超过办理期限,申请失效',
  },
  external_group_taken: {
    status: 409,
    en: 'The platform group belongs to another official group',
    zh: '该平台群已登记为其他官方群',
  },
  dossier_stale: {
    status: 412,
    en: 'The decision names a dossier that is no longer the current one',
    zh: '所依据的备案材料已变更',
  },
  dossier_hash_missing: {
    status: 422,
    en: 'An approval names the hash of the dossier that it decides upon',
    zh: '批准须注明所依据备案材料的哈希值',
  },
  text_not_printable: { status: 422, en: 'A text holds invisible or control characters', zh: '文本含有不可见字符' },
  text_too_long: { status: 422, en: 'A text is too long', zh: '文本过长' },
  reason_missing: { status: 422, en: 'The step states its reason', zh: '须说明理由' },
  name_missing: { status: 422, en: 'The group has no name', zh: '缺少群名称' },
  purpose_missing: { status: 422, en: 'The proposal does not say what the group is for', zh: '缺少建群目的' },
  platform_unknown: { status: 422, en: 'There is no such platform', zh: '平台不存在' },
  permitted_content_missing: {
    status: 422,
    en: 'The proposal does not say what the group may carry',
    zh: '缺少发布内容',
  },
  content_category_unknown: { status: 422, en: 'There is no such content category', zh: '发布内容类别不存在' },
  admins_missing: { status: 422, en: 'The proposal names no admin', zh: '缺少群管理员' },
  too_many_admins: { status: 422, en: 'The proposal names too many admins', zh: '群管理员过多' },
  admin_not_qualified: {
    status: 422,
    en: 'An admin is not core staff of the office or of organisation/HR',
    zh: '群管理员须为党政办公室或组织人事部门骨干',
  },
  listed_members_missing: {
    status: 422,
    en: 'The proposal names nobody who shall be in the group',
    zh: '缺少应加人员',
  },
  too_many_listed_members: { status: 422, en: 'The proposal lists too many people', zh: '应加人员过多' },
  person_unknown: { status: 422, en: 'A person named is not on the roster', zh: '所列人员不在花名册' },
  person_not_active: { status: 422, en: 'A person named is not active on the roster', zh: '所列人员非在职' },
  person_named_twice: { status: 422, en: 'A person is named twice', zh: '人员重复' },
  end_date_missing: { status: 422, en: 'A temporary group has an end date', zh: '临时群须有截止日期' },
  end_date_past: { status: 422, en: 'The end date is in the past', zh: '截止日期已过' },
  end_date_of_standing_group: { status: 422, en: 'A standing group has no end date', zh: '常设群不设截止日期' },
  binding_missing: { status: 422, en: "The group's id on its platform is not known", zh: '缺少平台群号' },
  binding_not_as_filed: { status: 422, en: 'The platform group is not the one on record', zh: '平台群与备案不符' },
  admin_gap: { status: 422, en: 'The group has no admin', zh: '群管理员缺位' },
  not_an_admin: { status: 422, en: 'The person is not an admin of the group', zh: '该人员不是群管理员' },
});
