/** What Redis does in one step each. Its own clock is the only one: no two replicas' clocks agree. */

const clock = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
`;

/**
 * A replica's sign of life, and its place among the `replicas` that may run: each place has its share of every limit, and one holder.
 * KEYS generation, leases (place by the moment until which its holder uses no turn unknown to Redis), holders (process by place), left
 *   (place by the moment at which it was left in order)
 * ARGV process · 'knows' if it knows all that counts of its share, else 'new' · its place or -1 · the generation it knows or '' · end of
 *   its lease or 0 · replicas · its age · settleMs · leaseMs · lifeMs · name for a new generation · the places and holders it knows …
 * Returns now, generation, place or -1, milliseconds until a place may be had, milliseconds until the pool may be used, the places whose
 *   turns it takes over, then place, holder and remaining lease of each. A lease is given only to one whose turns are all recorded here.
 */
export const beatScript = `${clock}
local process, knows, place, known, lease = ARGV[1], ARGV[2] == 'knows', tonumber(ARGV[3]), ARGV[4], tonumber(ARGV[5])
local replicas, age, settle, leaseMs, life =
  tonumber(ARGV[6]), tonumber(ARGV[7]), tonumber(ARGV[8]), tonumber(ARGV[9]), tonumber(ARGV[10])
local leases, holders, left = KEYS[2], KEYS[3], KEYS[4]

-- A Redis that has lost its data begins a new generation.
if redis.call('EXISTS', KEYS[1]) == 0 then
  redis.call('DEL', leases, holders, left)
  redis.call('HSET', KEYS[1], 'id', ARGV[11], 'since', now, 'continued', 0)
end
local generation = redis.call('HGET', KEYS[1], 'id')
local since = tonumber(redis.call('HGET', KEYS[1], 'since'))
if generation ~= known and (knows or known ~= '') then
  -- Somebody was there before: others may have been as well, and may spend unseen.
  redis.call('HSET', KEYS[1], 'continued', 1)
  lease = 0
  for index = 12, #ARGV, 2 do
    if redis.call('HEXISTS', left, ARGV[index]) == 0 then redis.call('HSETNX', holders, ARGV[index], ARGV[index + 1]) end
  end
end
local continued = redis.call('HGET', KEYS[1], 'continued') == '1'

local function hold(index)
  place = index
  redis.call('HSET', holders, index, process)
  redis.call('ZADD', leases, lease, index)
end

local wait, adopted = 0, {}
if knows and place >= 0 and place < replicas and redis.call('HGET', holders, place) == process then
  hold(place)
else
  -- Of a free place all turns are known: it was left in order, or it is the first start of all and nobody ever held it. The holder of
  -- any other place that nobody speaks for uses turns unseen since its lease ended, whether it still lives or has ended meanwhile.
  local first = not continued and now < since + life
  local free, unsure, used, oldest, mine = nil, {}, {}, math.huge, false
  for index = 0, replicas - 1 do
    local leased = tonumber(redis.call('ZSCORE', leases, index))
    local leftAt = tonumber(redis.call('HGET', left, index))
    if not leased or leased < now then
      if index == place then mine = true end
      used[index] = leased or (leftAt and now - leftAt < life)
      if not leased and (leftAt or first) then
        free = free or index
      else
        unsure[#unsure + 1] = index
        oldest = math.min(oldest, leased or 0)
      end
    end
  end
  local taken
  -- All who were silent at our start had recorded all they used until then, our predecessor among them.
  local recorded = oldest >= now - age
  if knows then
    taken = mine and place or free or unsure[1]
    wait = leaseMs
  elseif replicas > 1 and now < since + settle then
    wait = since + settle - now
  elseif free then
    taken = free
  elseif recorded and age > leaseMs and #unsure > 0 then
    -- Whoever ended before our start is silent by now. Which one it was is not known: the turns of all are taken over.
    taken = unsure[1]
  else
    -- In the end whatever our predecessor used is over.
    wait = math.max(1, (recorded and leaseMs or life) - age)
  end
  place, lease = -1, 0
  if taken then
    wait = 0
    if taken ~= free and #unsure > 0 then
      -- Whose place was taken is not known: each of the others may be that of whoever is silent longest.
      for _, index in ipairs(unsure) do redis.call('ZADD', leases, oldest, index) end
    end
    hold(taken)
    if taken ~= free and not knows then
      adopted = unsure
    elseif used[taken] then
      adopted = {taken}
    end
  end
end

local poolFrom = since
if continued then
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
 * KEYS turns, pool, day, month, block, leases, holders, generation
 * ARGV process · place or 'pool' · turn · lifeMs · limit of the day · of the month · replicas · size of the pool · channel · key ·
 *   name of the day · of the month · generation
 * Returns 'ok' and what the process has spent in the day and month; or the reason of a refusal, with the milliseconds it lasts if known:
 *   'generation' where Redis has lost its data and has to be told first.
 */
export const turnScript = `${clock}
if redis.call('HGET', KEYS[8], 'id') ~= ARGV[13] then return {'generation'} end
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
 * KEYS turns, pool, day, month, block, generation
 * ARGV lifeMs · JSON {own, others, pool: [member, ms][], day, month: [process, count][], blocked: ms} · generation
 * Returns turns, pool: member, ms …; day, month: process, count …; blocked: ms. Fails in another generation: what is read there is not
 *   all that was known.
 */
export const syncScript = `${clock}
if redis.call('HGET', KEYS[6], 'id') ~= ARGV[3] then return redis.error_reply('GENERATION another one') end
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
