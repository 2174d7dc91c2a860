/** What Redis does in one step each. Its own clock is the only one: no two replicas' clocks agree. */

const clock = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
`;

/**
 * A replica's sign of life, and its place among the `replicas` that may run: each place has its share of every limit, and one holder.
 * KEYS generation, leases (place by the moment until which its holder uses no turn unknown to Redis), holders (process by place), left
 *   (place by the moment at which it was left in order)
 * ARGV process · 'held' if it had a place before, else 'fresh' · its place or -1 · the generation it knows · end of its lease or 0 ·
 *   replicas · its age · settleMs · leaseMs · lifeMs · name for a new generation · the places and holders it knows …
 * Returns now, generation, place or -1, milliseconds until a place may be had, milliseconds until the pool may be used, the places whose
 *   turns it takes over, then place, holder and remaining lease of each. A lease is given only to one whose turns are all recorded here.
 */
export const beatScript = `${clock}
local process, held, place, lease = ARGV[1], ARGV[2] == 'held', tonumber(ARGV[3]), tonumber(ARGV[5])
local replicas, age, settle, leaseMs, life =
  tonumber(ARGV[6]), tonumber(ARGV[7]), tonumber(ARGV[8]), tonumber(ARGV[9]), tonumber(ARGV[10])
local leases, holders = KEYS[2], KEYS[3]

-- A Redis that has lost its data begins a new generation.
if redis.call('EXISTS', KEYS[1]) == 0 then
  redis.call('DEL', leases, holders, KEYS[4])
  redis.call('HSET', KEYS[1], 'id', ARGV[11], 'since', now, 'continued', 0)
end
local generation = redis.call('HGET', KEYS[1], 'id')
local since = tonumber(redis.call('HGET', KEYS[1], 'since'))
if held and generation ~= ARGV[4] then
  -- There was a generation before. Whoever is known from it may spend unseen: his place is not free.
  redis.call('HSET', KEYS[1], 'continued', 1)
  lease = 0
  for index = 12, #ARGV, 2 do
    if tonumber(ARGV[index]) < replicas and redis.call('HSETNX', holders, ARGV[index], ARGV[index + 1]) == 1 then
      redis.call('ZADD', leases, 0, ARGV[index])
    end
  end
end

local function hold(taken)
  place = taken
  redis.call('HSET', holders, taken, process)
  redis.call('ZADD', leases, lease, taken)
end
local function continued() return redis.call('HGET', KEYS[1], 'continued') == '1' end
local function free()
  for index = 0, replicas - 1 do
    if not redis.call('ZSCORE', leases, index) then return index end
  end
end
local function silent()
  local found = {}
  for _, index in ipairs(redis.call('ZRANGEBYSCORE', leases, '-inf', '(' .. now)) do
    if tonumber(index) < replicas then found[#found + 1] = tonumber(index) end
  end
  return found
end

local wait, adopted = 0, {}
if held then
  if place >= 0 and place < replicas then
    local holder = redis.call('HGET', holders, place)
    if not holder or holder == process then hold(place) else place = -1 end
  else
    place = -1
  end
  -- Somebody took it for dead; as it knows what it has spent, any place that nobody speaks for will do.
  if place < 0 then
    lease = 0
    local other = free() or silent()[1]
    if other then hold(other) else wait = leaseMs end
  end
else
  place = -1
  if replicas > 1 and now < since + settle then
    wait = since + settle - now
  else
    local other, dead = free(), silent()
    if other then
      -- Never held, or left in order: all its turns are known.
      hold(other)
      local left = tonumber(redis.call('HGET', KEYS[4], other) or '0')
      if continued() or now - left < life then adopted = {other} end
    elseif #dead == 0 then
      wait = math.max(1, tonumber(redis.call('ZRANGE', leases, 0, 0, 'WITHSCORES')[2]) - now + 1)
    else
      -- One of the silent ones was before us. If all had a lease when we started, all its turns are known; which it was is not.
      local known = true
      for _, index in ipairs(dead) do
        if tonumber(redis.call('ZSCORE', leases, index)) < now - age then known = false end
      end
      if known and age >= leaseMs then
        hold(dead[1])
        adopted = dead
      elseif age >= life then
        -- Whatever it was, it has spent nothing since we started.
        hold(dead[1])
      else
        wait = (known and leaseMs or life) - age
      end
    end
  end
end

local poolFrom = since
if continued() then
  poolFrom = since + life
elseif replicas > 1 then
  poolFrom = since + settle
end
local answer = {now, generation, place, math.ceil(wait), math.max(0, poolFrom - now), table.concat(adopted, ',')}
local members = redis.call('ZRANGE', leases, 0, -1, 'WITHSCORES')
for index = 1, #members, 2 do
  answer[#answer + 1] = members[index]
  answer[#answer + 1] = redis.call('HGET', holders, members[index]) or ''
  answer[#answer + 1] = math.max(0, tonumber(members[index + 1]) - now)
end
return answer
`;

/** Leaves a place in order. KEYS leases, holders, left · ARGV process, place */
export const leaveScript = `${clock}
if redis.call('HGET', KEYS[2], ARGV[2]) == ARGV[1] then
  redis.call('ZREM', KEYS[1], ARGV[2])
  redis.call('HDEL', KEYS[2], ARGV[2])
  redis.call('HSET', KEYS[3], ARGV[2], now)
end
`;

/**
 * Records a turn, of a place's share or of the pool, and counts it for the day and the month.
 * KEYS turns, pool, day, month, block, leases, holders
 * ARGV process · place or 'pool' · turn · lifeMs · limit of the day · of the month · replicas · size of the pool · channel · key ·
 *   name of the day · of the month
 * Returns 'ok' and what the process has spent in the day and month; or the reason of a refusal, with the milliseconds it lasts if known.
 */
export const turnScript = `${clock}
local process, place, life, replicas = ARGV[1], ARGV[2], tonumber(ARGV[4]), tonumber(ARGV[7])
local blocked = tonumber(redis.call('GET', KEYS[5]) or '0')
if blocked > now then return {'blocked', blocked - now} end

if place == 'pool' then
  redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', '(' .. now)
  if redis.call('ZCARD', KEYS[2]) >= tonumber(ARGV[8]) then
    return {'minute', tonumber(redis.call('ZRANGE', KEYS[2], 0, 0, 'WITHSCORES')[2]) - now + 1}
  end
end

-- A place whose holder is silent may spend its share unseen: so much stays reserved for it.
local function full(key, limit)
  local total = 0
  for _, count in ipairs(redis.call('HVALS', key)) do total = total + tonumber(count) end
  local share = math.floor(limit / replicas)
  for index = 0, replicas - 1 do
    local lease = tonumber(redis.call('ZSCORE', KEYS[6], index) or '0')
    local holder = redis.call('HGET', KEYS[7], index)
    if lease < now and holder ~= process then
      total = total + math.max(0, share - tonumber(holder and redis.call('HGET', key, holder) or '0'))
    end
  end
  return total >= limit
end
if full(KEYS[4], tonumber(ARGV[6])) then return {'month'} end
if full(KEYS[3], tonumber(ARGV[5])) then return {'day'} end

if place == 'pool' then
  redis.call('ZADD', KEYS[2], now + life, ARGV[3])
  redis.call('PEXPIRE', KEYS[2], life)
else
  redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', '(' .. now)
  redis.call('ZADD', KEYS[1], now + life, place .. ':' .. ARGV[3])
  redis.call('PEXPIRE', KEYS[1], life)
end
local day = redis.call('HINCRBY', KEYS[3], process, 1)
local month = redis.call('HINCRBY', KEYS[4], process, 1)
redis.call('EXPIRE', KEYS[3], 3 * 86400)
redis.call('EXPIRE', KEYS[4], 33 * 86400)
redis.call('PUBLISH', ARGV[9], cjson.encode({
  kind = 'turn', from = process, key = ARGV[10], place = place, id = ARGV[3], ms = life,
  day = {period = ARGV[11], process = process, count = day}, month = {period = ARGV[12], process = process, count = month},
}))
return {'ok', day, month}
`;

/** A turn is answered. KEYS turns or pool · ARGV member, windowMs, lifeMs, channel, process, key, place, turn */
export const answeredScript = `${clock}
redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
redis.call('PUBLISH', ARGV[4], cjson.encode({
  kind = 'turn', from = ARGV[5], key = ARGV[6], place = ARGV[7], id = ARGV[8], ms = tonumber(ARGV[2]),
}))
`;

/**
 * Writes what a replica knows of a key, and reads what Redis knows. Writing twice is writing once: turns go by their ids, counts by
 * process; of two ends the later holds, except for the replica's own turns.
 * KEYS turns, pool, day, month, block
 * ARGV lifeMs · JSON {own, others, pool: [member, ms][], day, month: [process, count][], blocked: ms}
 * Returns turns, pool: member, ms …; day, month: process, count …; blocked: ms.
 */
export const syncScript = `${clock}
local life, known = tonumber(ARGV[1]), cjson.decode(ARGV[2])
local function tell(key, turns, keepLater)
  for _, turn in ipairs(turns) do
    if keepLater then
      redis.call('ZADD', key, 'GT', now + turn[2], turn[1])
    else
      redis.call('ZADD', key, now + turn[2], turn[1])
    end
    redis.call('PEXPIRE', key, life)
  end
end
tell(KEYS[1], known.own, false)
tell(KEYS[1], known.others, true)
tell(KEYS[2], known.pool, true)
local function count(key, counts, seconds)
  for _, pair in ipairs(counts) do
    if tonumber(redis.call('HGET', key, pair[1]) or '0') < pair[2] then redis.call('HSET', key, pair[1], pair[2]) end
    redis.call('EXPIRE', key, seconds)
  end
end
count(KEYS[3], known.day, 3 * 86400)
count(KEYS[4], known.month, 33 * 86400)
local blocked = tonumber(redis.call('GET', KEYS[5]) or '0')
if known.blocked > 0 and blocked < now + known.blocked then
  blocked = now + known.blocked
  redis.call('SET', KEYS[5], blocked, 'PX', known.blocked)
end
local function turns(key)
  redis.call('ZREMRANGEBYSCORE', key, '-inf', '(' .. now)
  local found = redis.call('ZRANGE', key, 0, -1, 'WITHSCORES')
  for index = 2, #found, 2 do found[index] = tonumber(found[index]) - now end
  return found
end
return {turns(KEYS[1]), turns(KEYS[2]), redis.call('HGETALL', KEYS[3]), redis.call('HGETALL', KEYS[4]), math.max(0, blocked - now)}
`;

/**
 * VirusTotal says what is spent: what nobody of us counted is put down to 'elsewhere'.
 * KEYS day or month · ARGV what it says, channel, key, window, period
 */
export const raiseScript = `
local total = 0
for _, count in ipairs(redis.call('HVALS', KEYS[1])) do total = total + tonumber(count) end
local more = tonumber(ARGV[1]) - total
if more <= 0 then return end
local count = redis.call('HINCRBY', KEYS[1], 'elsewhere', more)
redis.call('EXPIRE', KEYS[1], ARGV[4] == 'day' and 3 * 86400 or 33 * 86400)
redis.call('PUBLISH', ARGV[2], cjson.encode({
  kind = 'spent', key = ARGV[3], window = ARGV[4], spent = {period = ARGV[5], process = 'elsewhere', count = count},
}))
`;

/** VirusTotal refuses for so long. KEYS block · ARGV ms, channel, key */
export const blockScript = `${clock}
local blocked = tonumber(redis.call('GET', KEYS[1]) or '0')
if blocked >= now + ARGV[1] then return end
redis.call('SET', KEYS[1], now + ARGV[1], 'PX', ARGV[1])
redis.call('PUBLISH', ARGV[2], cjson.encode({kind = 'blocked', key = ARGV[3], ms = tonumber(ARGV[1])}))
`;
