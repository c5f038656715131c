-- Lays a record aside that no script can read, whole and for a month, and its learner begins anew. Only while it is still
-- those bytes: who comes second must not take the new record away. The same call twice counts once.
-- KEYS record unreadable counters; ARGV bytes

-- As long as a state nobody could read; see commit.lua.
local KEEP_UNREADABLE_SECONDS = 30 * 86400

if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return 0
end
redis.call('SET', KEYS[2], ARGV[1], 'EX', KEEP_UNREADABLE_SECONDS)
redis.call('DEL', KEYS[1])
redis.call('HINCRBY', KEYS[3], 'unreadable', 1)
return 1
