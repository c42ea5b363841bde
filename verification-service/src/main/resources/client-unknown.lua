-- How many different people whom nobody knows a client asked about today, before this one.
-- KEYS: the client's day
-- ARGV: the person, empty where it is somebody who is known
local before = redis.call('PFCOUNT', KEYS[1])
if ARGV[1] ~= '' then
  redis.call('PFADD', KEYS[1], ARGV[1])
  redis.call('EXPIRE', KEYS[1], 172800)
end
return before
