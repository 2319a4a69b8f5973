import { defineErrors } from '@groupwarden/server';

/** Every code with which moderation refuses, beyond the shared ones. */
export const errors = defineErrors({
  group_not_found: { status: 404, en: 'There is no such group', zh: '群不存在' },
  case_not_found: { status: 404, en: 'There is no such case', zh: '案件不存在' },
  appeal_not_found: { status: 404, en: 'There is no such appeal', zh: '申诉不存在' },
  statement_not_found: { status: 404, en: 'No statement of reasons was served', zh: '没有处理决定书' },
  criticism_not_found: { status: 404, en: 'There is no such criticism duty', zh: '批评教育任务不存在' },
  hr_record_not_found: { status: 404, en: 'There is no such HR record entry', zh: '人事档案记录不存在' },
  not_the_assignee: { status: 403, en: 'The case is assigned to somebody else', zh: '案件未分派给调用者' },
  not_the_subject: { status: 403, en: 'The decision concerns somebody else', zh: '仅被处理人本人可以申诉' },
  not_the_superior: { status: 403, en: "The duty is another superior's", zh: '批评教育由其上级领导执行' },
  not_a_member: { status: 403, en: 'Only people of the group report what is in it', zh: '仅群内成员可以举报' },
  group_not_active: { status: 409, en: 'The group is not active', zh: '群未启用' },
  case_leased: { status: 409, en: 'Somebody else is handling the case', zh: '案件正由他人办理' },
  second_approver_needed: {
    status: 409,
    en: 'A measure that reaches the HR record needs a second approver',
    zh: '记入人事档案须经第二人批准',
  },
  nobody_may_decide: {
    status: 409,
    en: 'Nobody on the roster may take the next step',
    zh: '花名册中无人有权办理下一步',
  },
  superior_missing: { status: 409, en: 'There is nobody who could criticise', zh: '无上级领导可执行批评教育' },
  appeal_exists: { status: 409, en: 'The decision was appealed already', zh: '已提出申诉' },
  appeal_window_ended: { status: 409, en: 'The appeal window has ended', zh: '申诉期已过' },
  assignee_unknown: {
    status: 422,
    en: 'The assignee is not an active person of the roster',
    zh: '承办人不在花名册在职人员中',
  },
  clause_missing: { status: 422, en: 'A violation names the clause that was broken', zh: '须写明违反的条款' },
  facts_missing: { status: 422, en: 'A violation states the facts found', zh: '须写明查明的事实' },
  subject_unknown: { status: 422, en: 'Nobody is known to have sent the message', zh: '发送人不明' },
  measures_without_violation: { status: 422, en: 'No violation, no measure', zh: '未认定违规不得采取措施' },
  beyond_proposal: { status: 422, en: 'The decision goes beyond the proposal', zh: '决定超出处理意见' },
  measures_not_lighter: {
    status: 422,
    en: 'The measures are not lighter than those decided',
    zh: '变更后的措施未减轻',
  },
  held_on_implausible: {
    status: 422,
    en: 'The day is not between the decision and today',
    zh: '日期不在决定之日至今日之间',
  },
  classified_text: {
    status: 422,
    en: 'A text carries a classification mark: it belongs in sealed evidence only',
    zh: '文本带有国家秘密标志,不得写入',
  },
});
