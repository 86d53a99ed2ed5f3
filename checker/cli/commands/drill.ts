import { runDrill } from "../../deploy/index.ts";
import { timelineLines } from "../../reporters/timeline.ts";
import type { CommandFile } from "../command.ts";
import { withDeployment } from "../deploy/open-deployment.ts";
import { settingsOf } from "../settings.ts";

export const drill: CommandFile = {
  name: "drill",
  summary: { ko: "루트 로그인 없이 알림을 훈련하기", en: "try the alarm without a root sign-in" },
  description: {
    ko: "물어본 뒤에 함수를 예시 이벤트로 호출하고 훈련 메일을 발행합니다. 규칙은 훈련할 수 없습니다: 5단계에는 실제 루트 로그인이 필요합니다. 종료 코드: 0 모두 됨, 1 안 된 것 있음, 3 실행 불가.",
    en: "Asks, then invokes the function with a sample event and publishes a drill mail. The rule cannot be drilled: step 5 still needs a real root sign-in. Exit codes: 0 all done, 1 something failed, 3 could not run.",
  },
  options: [{ flags: "--yes", about: { ko: "묻지 않고 진행하기", en: "do not ask" } }],
  examples: ["drill", "drill --practice --yes"],
  async run({ options, session }) {
    const { names } = await settingsOf(session);
    const outcome = await withDeployment(session, options.flag("yes"), (deployment) => runDrill(deployment, names));
    if (session.globals.format === "json") await session.deliverJson({ outcome });
    else if (outcome.kind === "declined") {
      await session.deliver(session.say({ ko: "아무것도 하지 않았습니다.", en: "Nothing was done." }));
    } else if (outcome.kind === "no-function") {
      const { name } = outcome;
      await session.deliver(
        session.say({
          ko: `${name} 함수가 없습니다. 1단계를 먼저 완성하세요.`,
          en: `There is no function ${name}: finish step 1 first.`,
        }),
      );
    } else {
      const { columns, paint } = session.terminal.stdout;
      const lines = timelineLines(outcome.hops, { say: session.say, paint, columns });
      const next = {
        ko: "남은 것은 실제 루트 로그인입니다. 그다음: npx workshop check step-5",
        en: "What is left is the real root sign-in. Then: npx workshop check step-5",
      };
      await session.deliver([...lines, session.say(next)].join("\n"));
    }
    if (outcome.kind !== "done") return 3;
    return outcome.hops.every(({ state }) => state === "done") ? 0 : 1;
  },
};
