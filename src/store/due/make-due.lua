-- Puts `became-due` into the inbox of each learner whose plan is due and on this page, and takes the plan away: behind
-- record.lua. Whoever has no plan here any more is taken off the page; whose minute is still to come stays on it. Clearing the
-- plan in the same script that fills the inbox makes the same call again harmless.
-- KEYS page todo due, then a record for each learner
-- ARGV slot number event clock, then the learners
-- Answers with the places of those who have such an event to be turned.

-- Who has not been turned by then was left behind by a worker that died: the sweeper looks.
local LEFT_BEHIND_MS = 60000

local name = ARGV[1] .. ':' .. ARGV[2]
local made = {}

-- The minute of a plan that this page holds, else nil.
local function minute_here(R)
  local minute = tonumber(sub(R.plan, 1, 5), 36)
  if minute and math.floor(minute / 10) == tonumber(ARGV[1]) and tonumber(sub(R.plan, 6), 36) == tonumber(ARGV[2]) then
    return minute
  end
end

for i = 5, #ARGV do
  local key = KEYS[i - 1]
  -- A record that is damaged has lost its plan.
  local R = unpack_record(redis.call('GET', key)) or { plan = '', inbox = '' }
  local minute = minute_here(R)
  if not (minute and minute * 60000 > now) then
    redis.call('ZREM', KEYS[1], ARGV[i])
  end
  if minute and minute * 60000 <= now then
    R.learner = ARGV[i]
    R.plan = ''
    R.inbox = R.inbox .. entry_of(DUE_ID, ARGV[3])
    look_at(R, R.token ~= '' and math.max(R.expiry, now) or now + LEFT_BEHIND_MS, true)
    -- A record with work in it never expires.
    redis.call('SET', key, pack_record(R))
    made[#made + 1] = i - 4
  elseif R.exists and waits(R, DUE_ID) then
    -- Made due by the same call, whose answer was lost or whose caller died.
    made[#made + 1] = i - 4
  end
end
settle_page(KEYS[1], KEYS[3], name, ARGV[1])
return made
