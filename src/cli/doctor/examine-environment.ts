// The doctor on the environment: variables, folders, and what people outside will meet.
import { didYouMean } from '../../authoring/closest-word.ts';
import type { EnvironmentFacts, FolderFacts } from './doctor-facts.ts';
import { wordsOfEnvironmentFault } from './environment-fault-words.ts';
import { type Finding, counted, error, ok, skipped, warning } from './finding.ts';

export function examineEnvironment(facts: EnvironmentFacts): readonly Finding[] {
  return [
    envFile(facts),
    ...facts.faults.map(wrongValue),
    ...facts.unknown.map((name) => unknownVariable(name, facts.known)),
    unlessFaulty(facts, { about: 'PUBLIC_URL' }) ?? publicUrl(facts),
    unlessFaulty(facts, { about: 'ADMIN_TOKEN', alsoFrom: ['HOST', 'PUBLIC_URL'] }) ??
      adminToken(facts),
    unlessFaulty(facts, { about: 'OPERATOR' }) ?? operator(facts),
  ];
}

/** What is read from a variable with a fault is a default, and nothing to be told of. */
function unlessFaulty(
  { faulty }: EnvironmentFacts,
  { about, alsoFrom = [] }: { readonly about: string; readonly alsoFrom?: readonly string[] },
): Finding | undefined {
  const wrong = [about, ...alsoFrom].filter((name) => faulty.includes(name));
  return wrong.length > 0 ? skipped(about, wrong) : undefined;
}

function envFile({ fromFile }: EnvironmentFacts): Finding {
  if (fromFile === undefined) {
    return ok(
      '.env',
      'không có tệp .env ở thư mục này: dùng biến môi trường và giá trị mặc định',
      'there is no .env in this folder: the environment and defaults count',
    );
  }
  return ok('.env', `đã đọc ${fromFile} biến`, `${counted(fromFile, 'variable')} read`);
}

export function wrongValue(fault: string): Finding {
  const { name, must } = wordsOfEnvironmentFault(fault);
  return error(
    '.env',
    `Giá trị sai: ${name} ${must.vi}. Xem .env.example.`,
    `${name} ${must.en}. See .env.example.`,
  );
}

export function unknownVariable(name: string, known: readonly string[]): Finding {
  const meant = didYouMean(name, known);
  return warning(
    '.env',
    `Hoa Ban không biết biến ${name}.${meant.vi}`,
    `Hoa Ban knows no variable ${name}.${meant.en}`,
  );
}

function publicUrl({ publicUrl: url, isPublicUrlLocal }: EnvironmentFacts): Finding {
  if (url.startsWith('https:')) return ok('PUBLIC_URL', url, url);
  if (isPublicUrlLocal) {
    return warning(
      'PUBLIC_URL',
      `${url} chỉ mở được trên máy này: đặt địa chỉ https:// mà bà con sẽ mở`,
      `${url} opens on this machine only: set the https:// address that people will open`,
    );
  }
  return warning(
    'PUBLIC_URL',
    `${url} không có https: đặt máy chủ web có chứng chỉ phía trước, rồi sửa thành https://`,
    `${url} is not https: put a web server with a certificate in front, and make it https://`,
  );
}

function adminToken({
  hasAdminToken,
  isOnlyHere,
  host,
  publicUrl: url,
}: EnvironmentFacts): Finding {
  if (hasAdminToken) return ok('ADMIN_TOKEN', 'đã đặt', 'is set');
  if (isOnlyHere) {
    return ok(
      'ADMIN_TOKEN',
      'chưa đặt: /metrics chỉ đọc được từ máy này',
      'is not set: /metrics can be read from this machine only',
    );
  }
  return warning(
    'ADMIN_TOKEN',
    `chưa đặt mà HOST là ${host}, PUBLIC_URL là ${url}: /metrics bị đóng. Tạo mã: openssl rand -hex 24`,
    `is not set, HOST is ${host} and PUBLIC_URL ${url}: /metrics is closed. Make one: openssl rand -hex 24`,
  );
}

function operator({ hasOperator }: EnvironmentFacts): Finding {
  if (hasOperator) return ok('OPERATOR', 'đã đặt', 'is set');
  return warning(
    'OPERATOR',
    'chưa đặt: trang /rieng-tu phải ghi đơn vị nào chịu trách nhiệm (tên, địa chỉ, điện thoại)',
    'is not set: the page /rieng-tu has to name who is responsible (name, address, phone)',
  );
}

export function examineFolder({ variable, path, state }: FolderFacts): Finding {
  switch (state) {
    case 'well':
      return ok(variable, path, path);
    case 'absent':
      return error(
        variable,
        `không có thư mục ${path}: sửa ${variable}, hoặc tạo thư mục`,
        `there is no folder ${path}: mend ${variable}, or make it`,
      );
    case 'not-writable':
      return error(
        variable,
        `${path}: không tạo được hoặc không ghi được vào thư mục này. Cấp quyền ghi, hoặc chọn nơi khác`,
        `${path}: no folder can be made or written to there. Allow it, or name one that can`,
      );
    case 'no-words':
      return error(
        variable,
        `${path} không có tệp vi.ftl: sửa ${variable} thành thư mục có tệp ấy`,
        `${path} holds no vi.ftl: name the folder that does`,
      );
  }
}
