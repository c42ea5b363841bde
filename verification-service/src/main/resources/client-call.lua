-- Counts a call of a registered client.
-- KEYS: since when Redis remembers [, the nonce, the client's minute, its day]
-- ARGV: now in ms [, when it was signed in ms, how long a nonce is remembered in s, calls in a minute, calls in a day]
-- 1 first, -1 Redis does not remember that time, -2 used before, -3 over the minute, -4 over the day
local since = redis.call('GET', KEYS[1])
if not since then
  redis.call('SET', KEYS[1], ARGV[1])
  return -1
end
if #KEYS == 1 then
  return 1
end
if tonumber(ARGV[2]) < tonumber(since) then
  return -1
end
if not redis.call('SET', KEYS[2], '1', 'NX', 'EX', ARGV[3]) then
  return -2
end
local minute = redis.call('INCR', KEYS[3])
if minute == 1 then
  redis.call('EXPIRE', KEYS[3], 120)
end
if minute > tonumber(ARGV[4]) then
  return -3
end
local day = redis.call('INCR', KEYS[4])
if day == 1 then
  redis.call('EXPIRE', KEYS[4], 172800)
end
if day > tonumber(ARGV[5]) then
  return -4
end
return 1
