/** One row of a service's closed error table. */
export interface ErrorRow {
  /** HTTP status with which the code is answered. */
  readonly status: number;
  readonly en: string;
  readonly zh: string;
}
export type ErrorTable = Readonly<Record<string, ErrorRow>>;

/** Codes that any service may answer with; each service adds its own table to these. */
export const SHARED_ERRORS = {
  bad_request: { status: 400, en: 'The request is malformed', zh: '请求格式错误' },
  invalid_field: { status: 400, en: 'A field does not have the required form', zh: '字段不符合要求' },
  idempotency_key_missing: {
    status: 400,
    en: 'The Idempotency-Key header is required',
    zh: '缺少 Idempotency-Key 请求头',
  },
  invalid_cursor: { status: 400, en: 'The cursor is not one that this list gave out', zh: '分页游标无效' },
  token_missing: { status: 401, en: 'A bearer token is required', zh: '缺少访问令牌' },
  token_invalid: { status: 401, en: 'The bearer token is not acceptable', zh: '访问令牌无效' },
  scope_missing: { status: 403, en: 'The token lacks a scope that this call needs', zh: '令牌缺少所需的权限范围' },
  authority_missing: { status: 403, en: 'The caller has no authority for this step', zh: '调用者无权执行此步骤' },
  person_required: { status: 403, en: 'Only a person can take this step', zh: '此步骤只能由本人执行' },
  caller_not_on_roster: {
    status: 403,
    en: 'The caller is not an active person of the roster',
    zh: '调用者不在花名册在职人员中',
  },
  separation_of_duties: { status: 403, en: 'Nobody decides their own step', zh: '不得审批本人经手的事项' },
  not_found: { status: 404, en: 'There is no such resource', zh: '资源不存在' },
  method_not_allowed: { status: 405, en: 'The resource does not take this method', zh: '不支持该请求方法' },
  not_acceptable: { status: 406, en: 'The requested representation is not available', zh: '无法提供所请求的格式' },
  idempotency_in_flight: {
    status: 409,
    en: 'A request with this Idempotency-Key is still being processed',
    zh: '相同 Idempotency-Key 的请求正在处理中',
  },
  state_conflict: { status: 409, en: 'The state of the resource does not allow this step', zh: '当前状态不允许此操作' },
  version_stale: { status: 412, en: 'The resource has changed since it was read', zh: '资源已被修改,请重新读取' },
  body_too_large: { status: 413, en: 'The request body is too large', zh: '请求体过大' },
  media_type_unsupported: { status: 415, en: 'The media type of the body is not supported', zh: '不支持的请求体类型' },
  idempotency_key_reused: {
    status: 422,
    en: 'The Idempotency-Key was used for another request',
    zh: 'Idempotency-Key 已用于其他请求',
  },
  precondition_missing: { status: 428, en: 'The If-Match header is required', zh: '缺少 If-Match 请求头' },
  rate_limited: { status: 429, en: 'Too many requests', zh: '请求过于频繁' },
  internal: { status: 500, en: 'The request could not be completed', zh: '服务器内部错误' },
  projection_behind: {
    status: 503,
    en: 'The service has not caught up with the given Consistency-Token',
    zh: '数据尚未同步,请稍后重试',
  },
  uploads_busy: {
    status: 503,
    en: 'Too many large bodies are being received at the moment',
    zh: '同时上传的大文件过多,请稍后重试',
  },
  unavailable: { status: 503, en: 'The service is not ready', zh: '服务暂不可用' },
} as const satisfies ErrorTable;
