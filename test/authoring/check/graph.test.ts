import { expect, it } from 'vitest';
import { graphOf } from '../../../src/authoring/graph.ts';
import {
  choice,
  day,
  flowOf,
  judged,
  record,
  run,
  say,
  tryStep,
  typed,
  when,
} from './flow-builders.ts';

const FLOW = flowOf([
  say('chao', { say: 'Chào "bà con"\n**Ban** đây [1]', en: 'Hello' }),
  tryStep('thu', { until: day('2027-01-01') }),
  judged('hoi', undefined, { only: ['web'] }),
  choice('chon', ['Ở lại>chao', 'Đi tiếp|Go on']),
  typed('xa', 'place', { skip: 'ghi' }),
  when('re', [['topic == "vneid" && people > 3', 'chay']], 'ghi'),
  run('chay', 'an-toan/ba-dieu-khong'),
  record('ghi', ['place']),
]);

it('a flow is a Mermaid flowchart with every arrow labelled', () => {
  expect(graphOf(FLOW, 'vi')).toBe(`flowchart TD
  s1["<b>chao</b><br>Chào #34;bà con#34; #42;#42;Ban#42;#42; đây #91;1#93;"]
  s2[/"<b>thu</b><br>Làm việc thu."/]
  s3{{"<b>hoi</b><br>Làm gì trước?"}}
  s4{{"<b>chon</b><br>Chọn gì?"}}
  s5{{"<b>xa</b><br>Bao nhiêu?"}}
  s6{"<b>re</b><br>?"}
  s7[["<b>chay</b><br>an-toan#47;ba-dieu-khong"]]
  s8[("<b>ghi</b><br>visit")]
  z((("hết")))
  s1 -->|"tiếp"| s2
  s2 -->|"tiếp"| s3
  s2 -->|"quá ngày"| s3
  s3 -->|"tiếp"| s4
  s3 -->|"kênh khác"| s4
  s4 -->|"Ở lại"| s1
  s4 -->|"Đi tiếp"| s5
  s5 -->|"tiếp"| s6
  s5 -->|"bỏ qua"| s8
  s6 -->|"topic == #34;vneid#34; #38;#38; people #62; 3"| s7
  s6 -->|"còn lại"| s8
  s7 -->|"tiếp"| s8
  s8 -->|"tiếp"| z
`);
});

it('its words are in the language that was asked for', () => {
  const graph = graphOf(FLOW, 'en');
  expect(graph).toContain('s1["<b>chao</b><br>Hello"]');
  expect(graph).toContain('s4 -->|"Go on"| s5');
  expect(graph).toContain('s8 -->|"next"| z');
});

it('a long text is cut, whole letters at a time', () => {
  const graph = graphOf(flowOf([say('a', { say: '🙂'.repeat(80) })]), 'vi');
  expect(graph.match(/#128578;/gu)).toHaveLength(29);
  expect(graph).toContain('…"]');
});
