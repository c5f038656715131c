-- A learner's record: one packed string, read and written by every script of a turn. Put in front of each of them, behind
-- clock.lua.
--
--   flags  1   a character from '0' to '?' holding four bits: 1 leased; 2 has a plan; 4 marked: a holder was about to send what
--              may be sent once only, and has not said what became of it; 8 has a memory, a key of its own
--   lease      only while leased, so that a learner at rest costs nothing for it:
--     token   10   made by the client once per logical receive, the same on a resend
--     expiry  13   milliseconds of the clock of Redis
--     tries    1   takes over an expired lease without a commit since
--     given    2   how many events, from the head of the inbox, a holder was given; their order is final
--   plan       only while there is one: when the learner becomes due
--     minute   5   since 1970, in base 36
--     page     2   in base 36: number of the page that holds the learner among those of these ten minutes; see due/plan.lua
--   index   10   seconds; while now is before it, the index `todo` has an entry for this learner with a score <= it.
--              Never before the last accepted event, and not pushed on by what Ban does by itself, so the horizon of the
--              floor is counted from it too
--   version  4   commits so far
--   floor    8   greatest id that fell out of the ring
--   ring   n*8   ids of the last events, smallest first; then one space
--   sizes        `<bytes of state>:<bytes of tail>:`
--   state, tail  opaque; the tail begins with 13 digits, the time before which nobody may send it
--   inbox        `<bytes>:<id><event>` each
--
-- An id is 8 characters: order and hash as a number in base 93, or `~` and 7 characters of hash where the vendor gives
-- no order. Ids are compared as numbers: the order of strings in Lua depends on the locale of the server.
-- KEYS[1] is the record (not in make-due.lua), KEYS[2] the index `todo` (not in renew.lua); ARGV[1] the learner, ARGV[2] the
-- token, ARGV[3] the length of a lease in ms, ARGV[4] the time in ms when a test holds the clock, else empty.

local sub, find, byte = string.sub, string.find, string.byte

local ID_WIDTH = 8
local RING_SIZE = 12
-- Redelivery ends long before (Zalo gives up after 2 h, Telegram after 24 h). The floor has to end some day: after a
-- week without updates Telegram goes on at a random smaller number.
local FLOOR_HORIZON_MS = 25 * 3600 * 1000
local EVENTS_PER_LEASE_MAX = 20
local INBOX_EVENTS_MAX = 64
local INBOX_BYTES_MAX = 16384
local TRIES_MAX = 9
local NO_FLOOR = '!!!!!!!!'
-- That the learner became due, as an id in the inbox. No hash has a dot; the ring never holds it.
local DUE_ID = '~due....'

-- For the holder, who reads from it how long a tail still waits. `%.0f`: see below.
local function now_text()
  return string.format('%.0f', now)
end

-- Nil for bytes that no script wrote. Sizes are looked at here; what the inbox holds only in receive.lua.
local function unpack_record(text)
  if not text then
    return { exists = false, token = '', expiry = 0, tries = 0, given = 0, plan = '', is_marked = false, has_memory = false,
      index = 0, version = '0000', floor = NO_FLOOR, ring = '', body = '0:0:', tail = '', inbox = '' }
  end
  local flags = (byte(text, 1) or 0) - 48
  if flags < 0 or flags > 15 then
    return nil
  end
  local token, expiry, tries, given, plan, at = '', 0, 0, 0, '', 2
  if flags % 2 == 1 then
    token = sub(text, 2, 11)
    expiry = tonumber(sub(text, 12, 24))
    tries = tonumber(sub(text, 25, 25))
    given = tonumber(sub(text, 26, 27))
    at = 28
  end
  if flags % 4 >= 2 then
    plan = sub(text, at, at + 6)
    at = at + 7
    if not find(plan, '^[0-9a-z][0-9a-z][0-9a-z][0-9a-z][0-9a-z][0-9a-z][0-9a-z]$') then
      return nil
    end
  end
  local space = find(text, ' ', at + 22, true)
  if not space then
    return nil
  end
  local _, sizes_end, state_size, tail_size = find(text, '^(%d+):(%d+):', space + 1)
  if not sizes_end then
    return nil
  end
  local state_end = sizes_end + state_size
  local tail_end = state_end + tail_size
  local index = tonumber(sub(text, at, at + 9))
  if not (index and index >= 0 and expiry and tries and given) or (space - at - 22) % ID_WIDTH ~= 0 or tail_end > #text
    or (tail_end > state_end and not tonumber(sub(text, state_end + 1, state_end + 13))) then
    return nil
  end
  return { exists = true, token = token, expiry = expiry, tries = tries, given = given, plan = plan,
    is_marked = flags % 8 >= 4, has_memory = flags >= 8,
    index = index, version = sub(text, at + 10, at + 13), floor = sub(text, at + 14, at + 21),
    ring = sub(text, at + 22, space - 1), body = sub(text, space + 1, tail_end),
    tail = sub(text, state_end + 1, tail_end), inbox = sub(text, tail_end + 1) }
end

-- State and tail with their sizes in front.
local function body_of(state, tail)
  return #state .. ':' .. #tail .. ':' .. state .. tail
end

-- `%.0f`, because `%d` is 32 bits wide where Lua runs as WebAssembly.
local function pack_record(R)
  local flags, lease = 48, ''
  if R.token ~= '' then
    flags = flags + 1
    lease = string.format('%s%013.0f%d%02d', R.token, R.expiry, R.tries, R.given)
  end
  if R.plan ~= '' then flags = flags + 2 end
  if R.is_marked then flags = flags + 4 end
  if R.has_memory then flags = flags + 8 end
  return string.char(flags) .. lease .. R.plan .. string.format('%010.0f', R.index)
    .. R.version .. R.floor .. R.ring .. ' ' .. R.body .. R.inbox
end

-- Sees to it that the sweeper looks at this learner at `time` or before. The index is lazy: while an entry that is early
-- enough stands, a turn writes none. `is_silent`: nothing came from the learner, so the horizon of the floor stays where it
-- is: a vendor that begins anew after a week would not be heard by somebody whom Ban writes to every day. The entry is then
-- written every time.
local function look_at(R, time, is_silent)
  local second = math.ceil(time / 1000)
  if now >= R.index * 1000 or second < R.index then
    if not is_silent or second < R.index then R.index = second end
    redis.call('ZADD', KEYS[2], string.format('%.0f', second), R.learner or ARGV[1])
    return true
  end
  return false
end

local function not_before(R)
  return tonumber(sub(R.tail, 1, 13))
end

-- How many entries the inbox has, at most `most`; where the next one begins; where the last of them begins.
local function walk(inbox, most)
  local count, at, last = 0, 1, 1
  while count < most and at <= #inbox do
    local colon = find(inbox, ':', at, true)
    last = at
    at = colon + 1 + tonumber(sub(inbox, at, colon - 1))
    count = count + 1
  end
  return count, at, last
end

-- An event that waits is known however many came after it: the ring may have forgotten it by now.
local function waits(R, id)
  local at = 1
  while at <= #R.inbox do
    local colon = find(R.inbox, ':', at, true)
    if sub(R.inbox, colon + 1, colon + ID_WIDTH) == id then
      return true
    end
    at = colon + 1 + tonumber(sub(R.inbox, at, colon - 1))
  end
  return false
end

local function entry_of(id, event)
  return (ID_WIDTH + #event) .. ':' .. id .. event
end

-- The record as a holder gets it: with the first `count` events of the inbox, or fewer.
local function cut(R, text, count)
  local _, behind = walk(R.inbox, count)
  return sub(text, 1, #text - #R.inbox + behind - 1)
end

-- Gives the head of the inbox to the holder: answers the record to keep and the record to hand out.
local function give(R)
  R.given = math.max(R.given, (walk(R.inbox, EVENTS_PER_LEASE_MAX)))
  local text = pack_record(R)
  return text, cut(R, text, R.given)
end
