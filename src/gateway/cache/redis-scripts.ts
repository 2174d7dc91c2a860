/** Each runs as one step in Redis. Moments are milliseconds of Redis' own clock, as no two replicas have the same. */

const clock = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
`;

/**
 * KEYS: the answer. ARGV: what the names of dropped tags begin with.
 * @returns head and body; nil for nothing, or for an answer of which a tag was dropped after it was asked for
 */
export const getScript = `
local kept = redis.call('HMGET', KEYS[1], 'head', 'body')
if not kept[1] then return nil end
local head = cjson.decode(kept[1])
for _, tag in ipairs(head.tags) do
  local dropped = redis.call('GET', ARGV[1] .. tag)
  if dropped and tonumber(dropped) >= head.since then
    redis.call('UNLINK', KEYS[1])
    return nil
  end
end
return kept
`;

/** KEYS: the answer. ARGV: head, body, milliseconds to keep it. */
export const setScript = `
redis.call('HSET', KEYS[1], 'head', ARGV[1], 'body', ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
`;

/** KEYS: the dropped tags. ARGV: milliseconds ago, milliseconds to remember it, channel, message. */
export const dropScript = `${clock}
for _, key in ipairs(KEYS) do
  local at = math.max(now - ARGV[1], tonumber(redis.call('GET', key) or 0))
  redis.call('SET', key, at, 'PX', ARGV[2])
end
redis.call('PUBLISH', ARGV[3], ARGV[4])
`;

/**
 * KEYS: the lock. ARGV: who wants it, milliseconds.
 * @returns when it was taken; nil where another one has it
 */
export const lockScript = `${clock}
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return now end
return nil
`;

/** KEYS: the lock. ARGV: who has it, milliseconds from now. */
export const holdScript = `
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
`;

/** KEYS: the lock. ARGV: who has it, channel, message to those who wait. */
export const unlockScript = `
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
redis.call('PUBLISH', ARGV[2], ARGV[3])
`;
