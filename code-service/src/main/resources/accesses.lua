-- Adds who looked at whom, and moves the mark of one partition, in one step.
--   KEYS[1]      the mark
--   KEYS[2..n]   sorted sets of the same partition
--   ARGV[1]      the mark that must be there
--   ARGV[2]      the new mark
--   ARGV[3]      lowest score that is kept, UTC epoch milliseconds
--   ARGV[4]      how many of a person are kept
--   ARGV[5]      seconds after which a set that nothing is added to may go
--   ARGV[6..]    for each set, score and member
-- Returns 0 when done, -1 when another mark is there or none: nothing was written then.
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return -1
end
for n = 2, #KEYS do
  redis.call('ZADD', KEYS[n], ARGV[2 * n + 2], ARGV[2 * n + 3])
  redis.call('ZREMRANGEBYSCORE', KEYS[n], '-inf', '(' .. ARGV[3])
  redis.call('ZREMRANGEBYRANK', KEYS[n], 0, -1 - ARGV[4])
  redis.call('EXPIRE', KEYS[n], ARGV[5])
end
redis.call('SET', KEYS[1], ARGV[2])
return 0
