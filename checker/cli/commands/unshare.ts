import { withDeployment } from "../deploy/open-deployment.ts";
import type { CommandFile } from "../command.ts";
import { removeGraderRole } from "../share/grader-stack.ts";
import { askConsent } from "../ask-user.ts";
import { plain } from "../../core/text.ts";

export const unshare: CommandFile = {
  name: "unshare",
  summary: { ko: "강사에게 열어 준 역할 지우기", en: "remove the role that an instructor reads through" },
  options: [{ flags: "--yes", about: { ko: "묻지 않고 진행하기", en: "do not ask" } }],
  examples: ["unshare"],
  run: ({ options, session }) =>
    withDeployment(session, options.flag("yes"), async (deployment) => {
      const { id } = deployment.account;
      const question = {
        ko: `계정 ${id} 안의 강사용 역할을 지울까요?`,
        en: `Remove the instructor's role from account ${id}?`,
      };
      if (!(await askConsent(session, question, options.flag("yes")))) return 3;
      const problem = await removeGraderRole(deployment);
      const text =
        problem === null
          ? { ko: "강사용 역할이 남아 있지 않습니다.", en: "The instructor's role is gone." }
          : { ko: `지우지 못했습니다: ${plain(problem)}`, en: `Could not remove it: ${plain(problem)}` };
      if (session.globals.format === "json") await session.deliverJson({ removed: problem === null });
      else await session.deliver(session.say(text));
      return problem === null ? 0 : 1;
    }),
};
