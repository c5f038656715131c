-- Writes what a turn leaves behind, trims the inbox and gives the lease back, or keeps it while more waits.
-- Two fences: the token (am I the holder?) stops a holder that was thought dead, the version (is this commit in already?)
-- makes a resent commit harmless.
-- KEYS record todo counters nothing notes unreadable
-- ARGV learner token leaseMs clock version nextVersion bytesTurned state tail keepSeconds force unreadable noteCount, then
-- the notes, then counter and addend each. The tail begins with 13 digits: how long nobody may send it

-- Over 128 shards this is more visits than two provinces make in years; the oldest go first.
local NOTES_MAX = 20000

-- A record nobody could read: a month is time enough to notice the counter, and to mend the program that wrote it.
local KEEP_UNREADABLE_SECONDS = 30 * 86400

-- Messages that wait for a vendor wait at least a day, and not for ever.
local KEEP_TAIL_SECONDS_MIN = 86400

-- A tail with the time it waits for. An app's wall clock is never compared with the clock of Redis.
local function starting_now(tail)
  if tail == '' then
    return ''
  end
  return string.format('%013.0f', now + sub(tail, 1, 13)) .. sub(tail, 14)
end

-- When Redis is full a commit has to pass, or a sent message is sent again and memory never shrinks. A script whose first
-- write Redis does not refuse may go on writing, so the second try begins with a DEL of a key that never exists.
if ARGV[11] == '1' then
  redis.call('DEL', KEYS[4])
end

local R = unpack_record(redis.call('GET', KEYS[1]))
-- Damaged under its holder: as fenced, with nothing turned since, so that the holder hands its events in again.
if not R then
  return { 'fenced', ARGV[5] }
end
if not R.exists then
  return { 'gone' }
end
if R.token ~= ARGV[2] then
  return { 'fenced', R.version }
end
if R.version ~= ARGV[5] then
  return { 'again', cut(R, pack_record(R), R.given), now_text() }
end

R.version = ARGV[6]
R.inbox = sub(R.inbox, ARGV[7] + 1)
R.tail = starting_now(ARGV[9])
R.body = body_of(ARGV[8], R.tail)
R.tries = 0
R.given = 0
if ARGV[12] ~= '' then
  redis.call('SET', KEYS[6], ARGV[12], 'EX', KEEP_UNREADABLE_SECONDS)
end
local after_notes = 14 + ARGV[13]
for i = 14, after_notes - 1 do
  redis.call('RPUSH', KEYS[5], ARGV[i])
end
if after_notes > 14 then
  redis.call('LTRIM', KEYS[5], -NOTES_MAX, -1)
end
for i = after_notes, #ARGV, 2 do
  redis.call('HINCRBY', KEYS[3], ARGV[i], ARGV[i + 1])
end

-- Never released over a waiting inbox: it would lie there until somebody looks.
if R.inbox ~= '' then
  R.expiry = now + ARGV[3]
  look_at(R, R.expiry)
  local text, given = give(R)
  redis.call('SET', KEYS[1], text)
  return { 'more', given, now_text() }
end

R.token = ''
if R.tail ~= '' then
  look_at(R, math.max(not_before(R), now))
  redis.call('SET', KEYS[1], pack_record(R), 'EX', math.max(tonumber(ARGV[10]), KEEP_TAIL_SECONDS_MIN))
elseif ARGV[8] ~= '' then
  redis.call('SET', KEYS[1], pack_record(R), 'EX', ARGV[10])
else
  -- Forgotten: nothing of the learner remains, the ring included.
  redis.call('DEL', KEYS[1])
  if ARGV[12] == '' then
    redis.call('DEL', KEYS[6])
  end
  redis.call('ZREM', KEYS[2], ARGV[1])
end
return { 'done' }
