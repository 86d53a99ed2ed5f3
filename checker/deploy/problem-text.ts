import { plain, type Text } from "../core/text.ts";
import type { CallFailed } from "./call.ts";

/** Why a call did not do what it should, for the user. */
export function problemText({ reading, said }: CallFailed): Text {
  if (reading.kind === "denied") {
    const { action } = reading;
    if (reading.by === "organization") {
      return {
        ko: `조직의 정책(SCP 또는 RCP)이 ${action} 작업을 거부합니다.`,
        en: `an organization policy (SCP or RCP) denies ${action}`,
      };
    }
    return { ko: `${action} 권한이 없습니다.`, en: `these credentials lack ${action}` };
  }
  const words = plain(said, 300);
  const { operation, code } = reading;
  return {
    ko: `${operation} 호출이 실패했습니다(${plain(code, 60)}). AWS의 설명: ${words || "(없음)"}`,
    en: `${operation} failed (${plain(code, 60)}). AWS says: ${words || "(nothing)"}`,
  };
}
