// The doctor on Redis: may learners be trusted to it?
import type { Words } from '../../flow/words.ts';
import type { RedisFacts, RedisRefusal, ServerFacts } from './doctor-facts.ts';
import { type Finding, error, ok, skipped, warning } from './finding.ts';

/** A clock that is off by more confuses times in logs and in lessons; by much more, days and reminders. */
const CLOCK_WARNING_MS = 5000;
const CLOCK_ERROR_MS = 60_000;
const MEMORY_WARNING = 0.7;
const MEMORY_ERROR = 0.9;

export function examineRedis(facts: RedisFacts): readonly Finding[] {
  switch (facts.kind) {
    case 'no-folder':
      return [skipped('Redis', ['DATA_DIR'])];
    case 'away':
      return [away(facts)];
    case 'closed':
      return [refused(facts.refusal, `${facts.address}: `)];
    case 'answers':
      return facts.store === 'trial' ? [trial()] : examineServers(facts);
  }
}

function examineServers({
  store,
  servers,
  refusal,
}: Extract<RedisFacts, { kind: 'answers' }>): readonly Finding[] {
  const isGiven = store === 'given';
  const findings = servers.flatMap((server) => [
    version(server, isGiven),
    policy(server),
    appendOnlyFile(server),
    memory(server),
    clock(server),
  ]);
  return refusal === undefined ? findings : [...findings, refused(refusal)];
}

function away({ address, why }: Extract<RedisFacts, { kind: 'away' }>): Finding {
  return error(
    'Redis',
    `không trả lời ở ${address} (${why}): bật Redis, hoặc sửa REDIS_URL`,
    `does not answer at ${address} (${why}): start it, or mend REDIS_URL`,
  );
}

function refused({ why, said }: RedisRefusal, where = ''): Finding {
  const { vi, en = vi } = REFUSALS[why](said);
  return error('Redis', `${where}${vi}`, `${where}${en}`);
}

const REFUSALS: Readonly<Record<RedisRefusal['why'], (said: string) => Words>> = {
  'no-password': () => ({
    vi: 'đòi mật khẩu (NOAUTH): ghi mật khẩu vào REDIS_URL, như redis://:mật-khẩu@máy:6379',
    en: 'wants a password (NOAUTH): write it into REDIS_URL, like redis://:password@host:6379',
  }),
  'wrong-password': () => ({
    vi: 'không nhận mật khẩu trong REDIS_URL (WRONGPASS): sửa người dùng và mật khẩu ở đó',
    en: 'does not take the password in REDIS_URL (WRONGPASS): mend the user and the password there',
  }),
  'read-only': () => ({
    vi: 'là bản sao chỉ đọc (READONLY): sửa REDIS_URL thành địa chỉ của Redis chính',
    en: 'is a read-only replica (READONLY): let REDIS_URL name the primary',
  }),
  'not-allowed': (said) => ({
    vi: `người dùng trong REDIS_URL thiếu quyền (${said}): ACL SETUSER người-dùng ~* &* +@all`,
    en: `the user in REDIS_URL may not do what a turn does (${said}): ACL SETUSER user ~* &* +@all`,
  }),
  full: () => ({
    vi: 'hết bộ nhớ, không nhận thêm được gì (OOM): tăng maxmemory',
    en: 'is full and accepts nothing (OOM): raise maxmemory',
  }),
  'something-else': (said) => ({
    vi: `không làm được một lượt học (${said}): xem nhật ký của Redis`,
    en: `cannot do what a turn does (${said}): look into the log of Redis`,
  }),
};

function trial(): Finding {
  return warning(
    'Redis',
    'không có redis-server: Ban dùng kho dùng thử, mất điện là mất vài giây cuối. Cài redis-server trước khi cho bà con học',
    'no redis-server: the tutor uses its trial store, and a kill loses the last seconds. Install redis-server before people learn',
  );
}

function version(
  { address, program, version: number, redisVersion }: ServerFacts,
  isGiven: boolean,
): Finding {
  const [major = 0, minor = 0] = redisVersion.split('.').map(Number);
  const name = `${program} ${number}`;
  if (major < 6 || (major === 6 && minor < 2)) {
    return error(
      'Redis',
      `${name} ở ${address} quá cũ: cài Redis 6.2 trở lên, hoặc Valkey`,
      `${name} at ${address} is too old: install Redis 6.2 or newer, or Valkey`,
    );
  }
  const own = isGiven ? { vi: '', en: '' } : { vi: ' (riêng của Ban)', en: " (the tutor's own)" };
  return ok('Redis', `${name} ở ${address}${own.vi}`, `${name} at ${address}${own.en}`);
}

function policy({ memoryPolicy }: ServerFacts): Finding {
  if (memoryPolicy === 'noeviction') return ok('maxmemory-policy', memoryPolicy, memoryPolicy);
  return error(
    'maxmemory-policy',
    `là ${memoryPolicy}: đầy bộ nhớ là Redis xóa người học. Đặt noeviction`,
    `is ${memoryPolicy}: a full Redis would drop learners. Set noeviction`,
  );
}

function appendOnlyFile({ hasAppendOnlyFile, isAppendOnlyFileWell, fsync }: ServerFacts): Finding {
  const about = 'appendonly';
  if (!hasAppendOnlyFile) {
    return error(
      about,
      'đang tắt: mất điện là mất dữ liệu. Đặt appendonly yes và appendfsync always',
      'is off: a power cut loses data. Set appendonly yes and appendfsync always',
    );
  }
  if (!isAppendOnlyFileWell) {
    return error(
      about,
      'lần ghi cuối bị lỗi: xem đĩa còn chỗ không, và nhật ký của Redis',
      'its last write failed: look for room on the disk, and into the log of Redis',
    );
  }
  if (fsync === 'always') return ok(about, 'yes, appendfsync always', 'yes, appendfsync always');
  const seen = fsync ?? '?';
  return warning(
    about,
    `appendfsync ${seen}: Redis bị tắt ngang có thể mất hai giây cuối. Đặt always`,
    `appendfsync ${seen}: a killed Redis may lose the last two seconds. Set always`,
  );
}

function memory({ memoryUsedBytes, memoryMaxBytes }: ServerFacts): Finding {
  const used = megabytes(memoryUsedBytes);
  if (memoryMaxBytes === undefined) {
    return ok('maxmemory', `không giới hạn, đang dùng ${used}`, `no limit, ${used} in use`);
  }
  const part = memoryUsedBytes / memoryMaxBytes;
  const vi = `đang dùng ${used} trong ${megabytes(memoryMaxBytes)}`;
  const en = `${used} of ${megabytes(memoryMaxBytes)} in use`;
  if (part < MEMORY_WARNING) return ok('maxmemory', vi, en);
  const tell = part < MEMORY_ERROR ? warning : error;
  return tell(
    'maxmemory',
    `${vi}: tăng maxmemory, đầy là Ban không nhận thêm được gì`,
    `${en}: raise maxmemory, a full Redis accepts nothing`,
  );
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_048_576).toFixed(bytes < 10_485_760 ? 1 : 0)} MB`;
}

const CLOCK = { vi: 'đồng hồ', en: 'clock' };

function clock({ aheadMs }: ServerFacts): Finding {
  const offMs = Math.abs(aheadMs);
  const seconds = (offMs / 1000).toFixed(offMs < 10_000 ? 1 : 0);
  if (offMs <= CLOCK_WARNING_MS) {
    return ok(CLOCK, `khớp với Redis (lệch ${seconds} giây)`, `agrees with Redis (${seconds} s)`);
  }
  const tell = offMs <= CLOCK_ERROR_MS ? warning : error;
  return tell(
    CLOCK,
    `máy này và Redis lệch ${seconds} giây: bật đồng bộ giờ (NTP) ở cả hai máy`,
    `this machine and Redis differ by ${seconds} s: set both by NTP`,
  );
}
