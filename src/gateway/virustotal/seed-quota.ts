import type {QuestionKey} from './answers.js';
import type {Quota} from '../quota/quota.js';
import type {Upstream} from './upstream.js';

type Members = Record<string, unknown>;
const members = (value: unknown): Members => (typeof value === 'object' && value !== null ? (value as Members) : {});

/**
 * Reads what VirusTotal itself has counted for a user today and this month, which costs nothing (virustotal.md §10), so that what was
 * spent elsewhere counts here too. Resolves to whether it could be read: not every key may.
 */
export async function seedQuota(quota: Quota, upstream: Upstream, {key, scope}: QuestionKey, user: string): Promise<boolean> {
  const reply = await upstream({api: 'v3', method: 'GET', target: `users/${encodeURIComponent(user)}/overall_quotas`, key});
  if ('failure' in reply || reply.status !== 200) return false;
  try {
    const {data} = members(JSON.parse(reply.body.toString('utf8')));
    const used = (name: string): number | undefined => {
      const {used: count} = members(members(members(data)[name]).user);
      return typeof count === 'number' && Number.isInteger(count) && count >= 0 ? count : undefined;
    };
    const [day, month] = [used('api_requests_daily'), used('api_requests_monthly')];
    if (day === undefined && month === undefined) return false;
    await quota.atLeast(scope, {...(day !== undefined && {day}), ...(month !== undefined && {month})});
    return true;
  } catch {
    return false;
  }
}
