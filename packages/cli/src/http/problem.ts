interface ProblemText {
  title?: unknown;
  detail?: unknown;
  code?: unknown;
  requestId?: unknown;
  errors?: { pointer?: unknown; detail?: unknown }[];
}

/** A refusal in words: title, detail, and every reason with the field that it is about. */
export async function explainProblem(response: Response): Promise<string> {
  const problem = (await response.json().catch(() => ({}))) as ProblemText;
  const head = `${response.status} ${problem.code ?? ''} ${problem.title ?? response.statusText}`.replaceAll(
    / +/g,
    ' ',
  );
  const detail = typeof problem.detail === 'string' ? [problem.detail] : [];
  const reasons = (problem.errors ?? [])
    .filter(({ detail: reason }) => reason !== problem.detail)
    .map(({ pointer, detail: reason }) => `  ${pointer ?? ''} ${reason ?? ''}`);
  const request = problem.requestId === undefined ? [] : [`Request ${problem.requestId}`];
  return [head, ...detail, ...reasons, ...request].join('\n');
}
