import type {Call} from './call.js';
import {notFound} from './replies.js';

/** The name of the account behind every key of the sandbox. */
const userName = 'sandbox';

/**
 * `GET /users/{id}/overall_quotas` and `…/api_usage`, which cost nothing.
 * @throws {Refusal} 404 for another user's id: an id is the key or the user's name
 */
export function userReply(call: Call, id: string, what: string): unknown {
  if (id !== call.account.key && id !== userName) throw notFound(`User "${id}" not found`);
  const {day, month} = call.keys.used(call.account);
  const limits = call.keys.limits(call.account);
  if (what === 'overall_quotas') {
    const quota = (allowed: number, used: number): unknown => ({user: {allowed, used}});
    return {
      data: {
        api_requests_hourly: quota(limits.minute * 60, Math.min(day, limits.minute * 60)),
        api_requests_daily: quota(limits.day, day),
        api_requests_monthly: quota(limits.month, month),
      },
    };
  }
  if (what === 'api_usage') {
    const today = new Date(call.clock.now()).toISOString().slice(0, 10);
    return {data: {daily: {[today]: day === 0 ? {} : {requests: day}}, total: month === 0 ? {} : {requests: month}}};
  }
  throw notFound('Resource not found.');
}
