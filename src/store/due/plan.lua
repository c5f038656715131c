-- When a learner becomes due, as the index of the shard knows it: behind record.lua, in front of a script that plans. The index
-- is a sorted set of pages `<slot>:<number>`, with the second from which on somebody should look; a slot is ten minutes. A page
-- is a key of its own behind the name of the index, a sorted set of learners with their minute in the slot: few enough that
-- Redis packs them. The record names the page that holds the learner, so that nobody looks for it.
-- KEYS[5] is the index; ARGV[1] the learner. The pages are not among the KEYS: which one has room is known only here. A cluster
-- allows it, as they lie in the same slot; while that moves to another server Redis does not run the script, because
-- KEYS[3] never exists.

-- Redis packs up to 128 (zset-max-listpack-entries; before 7.0 zset-max-ziplist-entries).
local PAGE_MAX = 120
-- As many numbers as a record has room for; the last page takes all the rest.
local PAGES_MAX = 36 * 36

local DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz'

local function page_name(slot, number)
  return string.format('%.0f:%d', slot, number)
end

local function name_in(plan)
  return page_name(math.floor(tonumber(sub(plan, 1, 5), 36) / 10), tonumber(sub(plan, 6), 36))
end

local function take_off(name)
  redis.call('ZREM', KEYS[5] .. ':' .. name, ARGV[1])
  if redis.call('EXISTS', KEYS[5] .. ':' .. name) == 0 then
    redis.call('ZREM', KEYS[5], name)
  end
end

-- On the first page with room. Its first entry puts a page into the index; what stands there already, a lease too, stays.
local function put_on(minute)
  local number_of_minute = tonumber(minute, 36)
  local slot = math.floor(number_of_minute / 10)
  local number = 0
  while number < PAGES_MAX - 1 and redis.call('ZCARD', KEYS[5] .. ':' .. page_name(slot, number)) >= PAGE_MAX do
    number = number + 1
  end
  local name = page_name(slot, number)
  redis.call('ZADD', KEYS[5] .. ':' .. name, number_of_minute % 10, ARGV[1])
  redis.call('ZADD', KEYS[5], 'NX', string.format('%.0f', slot * 600), name)
  local tens, ones = math.floor(number / 36) + 1, number % 36 + 1
  return minute .. sub(DIGITS, tens, tens) .. sub(DIGITS, ones, ones)
end

-- `minute`: five characters; empty: none. While the learner waits to be told that they became due, they have no plan: whoever
-- turns that plans anew. A holder who was given the learner before would else make them due twice.
local function plan(R, minute)
  if waits(R, DUE_ID) then
    minute = ''
  end
  if minute == sub(R.plan, 1, 5) then
    return
  end
  local planned = minute == '' and '' or put_on(minute)
  local old_name = R.plan ~= '' and name_in(R.plan)
  if old_name and (planned == '' or old_name ~= name_in(planned)) then
    take_off(old_name)
  end
  R.plan = planned
end
