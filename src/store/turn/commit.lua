-- Writes what a turn leaves behind, trims the inbox and gives the lease back, or keeps it while more waits.
-- Two fences: the token (am I the holder?) stops a holder that was thought dead, the version (is this commit in already?)
-- makes a resent commit harmless.
-- KEYS record todo nothing memory due, and where something is counted, written down or laid aside: counters notes unreadable
-- ARGV learner token leaseMs clock version nextVersion bytesTurned state tail keepSeconds dueMinute how, and where there is any of
-- it: memory unreadable noteCount, the notes, counter and addend each. The tail begins with 13 digits: how long nobody may send it.
-- `how` is empty as a rule: with an `f` Redis is full, with an `m` the learner is marked. The memory is empty as long as it
-- stays as it was, else one character and then the memory itself

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

local keep_seconds = ARGV[9] == '' and tonumber(ARGV[10]) or math.max(tonumber(ARGV[10]), KEEP_TAIL_SECONDS_MIN)

-- When Redis is full a commit has to pass, or a sent message is sent again and memory never shrinks. A script whose first
-- write Redis does not refuse may go on writing, so the second try begins with a DEL of a key that never exists.
if find(ARGV[12], 'f', 1, true) then
  redis.call('DEL', KEYS[3])
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
local marks = find(ARGV[12], 'm', 1, true) ~= nil
if R.version ~= ARGV[5] then
  -- My own mark, whose answer was lost, is in already.
  if marks and R.is_marked then
    return { 'marked', cut(R, pack_record(R), R.given), now_text() }
  end
  return { 'again', cut(R, pack_record(R), R.given), now_text() }
end

local forgets = ARGV[8] == ''
R.inbox = sub(R.inbox, ARGV[7] + 1)
plan(R, forgets and '' or ARGV[11])
R.version = ARGV[6]
R.tail = starting_now(ARGV[9])
R.body = body_of(ARGV[8], R.tail)
R.tries = 0
R.given = 0
R.is_marked = marks

local new_memory, unreadable = ARGV[13] or '', ARGV[14] or ''
if new_memory == '' and not forgets then
  -- The memory lives as long as the record, or up to a hundredth shorter, so that not every turn writes it; never longer.
  local left = R.has_memory and redis.call('TTL', KEYS[4])
  if left and (left > keep_seconds or left < keep_seconds * 0.99) then
    redis.call('EXPIRE', KEYS[4], keep_seconds)
  end
elseif #new_memory > 1 and not forgets then
  redis.call('SET', KEYS[4], sub(new_memory, 2), 'EX', keep_seconds)
  R.has_memory = true
else
  redis.call('DEL', KEYS[4])
  R.has_memory = false
end
if unreadable ~= '' then
  redis.call('SET', KEYS[8], unreadable, 'EX', KEEP_UNREADABLE_SECONDS)
end
local after_notes = 16 + (ARGV[15] or 0)
for i = 16, after_notes - 1 do
  redis.call('RPUSH', KEYS[7], ARGV[i])
end
if after_notes > 16 then
  redis.call('LTRIM', KEYS[7], -NOTES_MAX, -1)
end
for i = after_notes, #ARGV, 2 do
  redis.call('HINCRBY', KEYS[6], ARGV[i], ARGV[i + 1])
end

-- Never released over a waiting inbox: it would lie there until somebody looks. Nor by a mark.
if R.inbox ~= '' or marks then
  R.expiry = now + ARGV[3]
  look_at(R, R.expiry, true)
  local text, given = give(R)
  redis.call('SET', KEYS[1], text)
  return { marks and 'marked' or 'more', given, now_text() }
end

R.token = ''
if R.tail ~= '' then
  look_at(R, math.max(not_before(R), now))
end
if R.tail ~= '' or not forgets then
  redis.call('SET', KEYS[1], pack_record(R), 'EX', keep_seconds)
else
  -- Forgotten: nothing of the learner remains, the ring included.
  redis.call('DEL', KEYS[1])
  if unreadable == '' then
    redis.call('DEL', KEYS[8])
  end
  redis.call('ZREM', KEYS[2], ARGV[1])
end
return { 'done' }
