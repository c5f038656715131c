-- Adds a message to a page's stream, gives the stream another day, wakes whoever holds the page's connection.
-- KEYS stream; ARGV message countMax keepSeconds
redis.call('XADD', KEYS[1], 'MAXLEN', ARGV[2], '*', 'm', ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[3])
redis.call('PUBLISH', KEYS[1], '')
return 1
