import type { NamedLearner } from "../../checker/cohort/learner.ts";
import type { LearnerRecord } from "../../checker/cohort/record.ts";
import type { Readings } from "../../checker/core/snapshot.ts";
import { facts, learner, read, refused, unread } from "../../checker/cohort/class.test-kit.ts";
import { nearMisses as inStep1 } from "../../steps/step-1/accounts.ts";
import { nearMisses as inStep2 } from "../../steps/step-2/accounts.ts";
import { nearMisses as inStep3 } from "../../steps/step-3/accounts.ts";
import { nearMisses as inStep4 } from "../../steps/step-4/accounts.ts";
import { nearMisses as inStep5 } from "../../steps/step-5/accounts.ts";

/** Names as people have them, and as somebody writes them who wants to break the page. */
export const hostileNames = [
  "<img src=x onerror=alert(1)>",
  "</script><script>alert(2)</script>",
  "<!--<script>",
  "\u001B[31mred\u001B[0m",
  "\u202Eevil\u202C",
  '=HYPERLINK("https://example.com")',
  "${alert(3)}{{alert(4)}}",
  "a\u2028b\u0000c\ud800d",
];

const people = [
  "김민준",
  "이서연",
  "박도윤",
  "Ada Rossi",
  "Grace Müller",
  "최하은",
  "Linus Svensson",
  "정지우",
  "Noor Khan",
];

const misses = [...inStep1, ...inStep2, ...inStep3, ...inStep4, ...inStep5];

/** A class of any size in which all kinds of learners are, always the same ones. */
export function variedClass(count: number): readonly LearnerRecord[] {
  return Array.from({ length: count }, (_, index) => {
    const id = `s${String(index + 1).padStart(4, "0")}`;
    const name = index < hostileNames.length ? hostileNames[index] : `${people[index % people.length]} ${index + 1}`;
    const who = learner(id, {
      name: name ?? "",
      group: ["A", "B", "C"][index % 3] ?? null,
      accountId: String(100_000_000_000 + index),
    });
    if (index % 29 === 9) return unread(who);
    if (index % 31 === 11) return judged(who, refused);
    if (index % 7 === 3) return judged(who, facts.untouched);
    if (index % 3 !== 1) return judged(who, facts.solved);
    return judged(who, misses[(index * 5) % misses.length]?.account ?? facts.solved);
  });
}

const known = new Map<Readings, LearnerRecord>();

/** The same account is judged once, whoever has it. */
function judged(who: NamedLearner, account: Readings): LearnerRecord {
  const record = known.get(account) ?? read(who, account);
  known.set(account, record);
  return { ...record, learner: who };
}
