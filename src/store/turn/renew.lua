-- Prolongs a lease that is still the caller's. KEYS record; ARGV learner token leaseMs clock
-- The index is not touched: the entry from the receive still stands, and whoever comes by it sees that the lease runs.
local R = unpack_record(redis.call('GET', KEYS[1]))
if not R or R.token ~= ARGV[2] then
  return 0
end
R.expiry = now + ARGV[3]
redis.call('SET', KEYS[1], pack_record(R))
return 1
