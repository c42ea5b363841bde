-- Writes entries and a mark of one partition, each only if it is newer.
--   KEYS[1]        the mark: version (1 byte), generation, offset, watermark, processed (8 each,
--                  big-endian)
--   KEYS[2..n]     entries of the same partition: version (1), generation (8), offset (8), content
--   ARGV[1]        generation and offset (16 bytes) that the mark must have reached; empty: no matter
--   ARGV[2]        the new mark; empty: none
--   ARGV[3..n+1]   the entries; one without content deletes
-- Returns 0 when done, -1 when the mark is gone or behind (Redis has lost data), -2 when the mark is
-- of a higher generation (somebody else has taken over). Needs Redis 6.2.

-- Whether n bytes of a beginning at i are greater than those of b beginning at j. Lua's own < goes
-- through the locale's collation, and numbers through doubles.
local function greater(a, i, b, j, n)
  for k = 0, n - 1 do
    local x, y = string.byte(a, i + k), string.byte(b, j + k)
    if x ~= y then
      return x > y
    end
  end
  return false
end

local mark = redis.call('GET', KEYS[1])
local base, next = ARGV[1], ARGV[2]

if base ~= '' then
  if not mark or greater(base, 1, mark, 2, 16) then
    return -1
  end
  if greater(mark, 2, base, 1, 8) then
    return -2
  end
end

for n = 2, #KEYS do
  local entry = ARGV[n + 1]
  -- What the mark has passed is there already, deletions included.
  if not (mark and greater(mark, 2, entry, 2, 16)) then
    local old = redis.call('GETRANGE', KEYS[n], 1, 16)
    if old == '' or greater(entry, 2, old, 1, 16) then
      if #entry > 17 then
        redis.call('SET', KEYS[n], entry)
      else
        redis.call('DEL', KEYS[n])
      end
    end
  end
end

if next ~= '' and (not mark or greater(next, 2, mark, 2, 32)) then
  redis.call('SET', KEYS[1], next)
end
return 0
