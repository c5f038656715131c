-- What becomes of a page after somebody looked at it: in front of the scripts that do. A page of which nobody is left goes out
-- of the index; one with nobody due is looked at when the next one is, whoever leased it. Needs `now`.
local function settle_page(page, index, name, slot)
  local first = redis.call('ZRANGE', page, 0, 0, 'WITHSCORES')
  if not first[1] then
    redis.call('ZREM', index, name)
    return
  end
  local second = (slot * 10 + first[2]) * 60
  if second * 1000 > now then
    redis.call('ZADD', index, 'XX', string.format('%.0f', second), name)
  end
end
