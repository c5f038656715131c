-- Leases due pages of one shard, those that nobody else leased meanwhile: behind clock.lua.
-- KEYS due; ARGV leaseMs - - clock, then the pages. Answers with those that are the caller's.
local leased = {}
local until_second = string.format('%.0f', math.ceil((now + ARGV[1]) / 1000))
for i = 5, #ARGV do
  local second = redis.call('ZSCORE', KEYS[1], ARGV[i])
  if second and second * 1000 <= now then
    redis.call('ZADD', KEYS[1], until_second, ARGV[i])
    leased[#leased + 1] = ARGV[i]
  end
end
return leased
