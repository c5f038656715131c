-- Gives a lease back without a turn, so that another process finds the learner at its next look. Nothing else of the
-- record changes, and nobody counts it as a death of the holder.
-- KEYS record todo; ARGV learner token leaseMs clock
local R = unpack_record(redis.call('GET', KEYS[1]))
if not R or not R.exists or R.token ~= ARGV[2] then
  return 0
end
-- Run out: given back already, in a call whose answer was lost; or nobody needs this any more to take it over. Another
-- time would forget what a dead holder had begun to answer.
if R.expiry <= now then
  return 0
end
if R.tries > 0 then
  -- Only a lease has room for how often holders died: it is left run out, and whoever takes it over counts itself.
  R.tries = R.tries - 1
  R.expiry = now
else
  R.token = ''
end
-- The second that has begun, not the next one.
look_at(R, now - 999, true)
redis.call('SET', KEYS[1], pack_record(R))
return 1
