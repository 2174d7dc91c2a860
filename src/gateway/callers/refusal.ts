/** Why a request goes no further. */
export interface CallerRefusal {
  readonly refused: true;
  readonly status: 400 | 401 | 403 | 421 | 503;
  /** One sentence; repeats nothing of the request (hostile-strings.md S10). */
  readonly message: string;
  /** Headers that belong to the answer. */
  readonly headers: Readonly<Record<string, string>>;
}

export function refusal(status: CallerRefusal['status'], message: string): CallerRefusal {
  return {refused: true, status, message, headers: status === 401 ? {'www-authenticate': 'Bearer'} : {}};
}

/** Whether a question about a caller ended in a refusal. */
export function isRefused(answer: object | undefined): answer is CallerRefusal {
  return answer !== undefined && 'refused' in answer;
}
