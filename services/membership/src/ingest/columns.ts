import { headingReader } from './headings.ts';

/** How HR systems head the columns that the roster needs; every other column is dropped unread (least personal data). */
const HEADINGS: Readonly<Record<string, readonly string[]>> = {
  employee_number: ['工号', '员工编号', '职工号', '人员编号', 'employee_no', 'employee_id', 'number'],
  real_name: ['姓名', '真实姓名', '员工姓名', 'name', 'full_name'],
  department_code: ['部门编码', '部门代码', '科室编码', '科室代码', 'dept_code'],
  department: ['部门', '科室', '部门名称', '科室名称', 'dept', 'department_name'],
  post: ['岗位', '职务', '职位', 'position', 'title', 'job_title'],
  manager_number: ['上级工号', '主管工号', '直属上级工号', 'manager', 'manager_no', 'manager_id'],
  status: ['状态', '人员状态', '在职状态', 'employment_status'],
  qq: ['qq号', 'qq号码', 'qq_number'],
  wechat_id: ['微信', '微信号', 'wechat', 'weixin'],
  wecom_id: ['企业微信', '企业微信号', 'wecom', 'wecom_userid'],
  dingtalk_id: ['钉钉', '钉钉号', 'dingtalk'],
  feishu_id: ['飞书', '飞书号', 'feishu'],
  matrix_id: ['matrix'],
  xmpp_id: ['xmpp', 'jid'],
  hired_on: ['入职日期', '参加工作日期', 'hire_date', 'hired_at', 'start_date'],
  left_on: ['离职日期', 'leave_date', 'left_at', 'end_date', 'termination_date'],
  appointments: ['任职', '任命', '聘任', 'roles', 'appointment'],
};

/** The canonical column of a heading, or undefined for one that the roster does not need. */
export const columnOf: (heading: string) => string | undefined = headingReader(HEADINGS);

/** Columns without which a feed says nothing. */
export const REQUIRED_COLUMNS = ['employee_number', 'real_name'] as const;
