import { accountId, type Aws } from "../aws.ts";
import { putRule } from "../changes.ts";
import { each, type Mutant, type Unsolved } from "../mutant.ts";

const detailType = ["AWS Console Sign In via CloudTrail"];
const eventName = ["ConsoleLogin"];
const userIdentity = { type: ["Root"] };
const deaf = each("fail", "3.pattern-exact", "3.pattern-matches-root");
const greedy = each("fail", "3.pattern-exact", "3.pattern-ignores-others");
const onlyText = { "3.pattern-exact": "fail" } as const;

const root = { userIdentity, eventName };
const ofType = (...type: readonly unknown[]) => ({ userIdentity: { type }, eventName });
const ofName = (...name: readonly unknown[]) => ({ userIdentity, eventName: name });
/** The workbook's pattern with another detail, or with more around it. */
const asks = (detail: object, around: object = {}) => ({ "detail-type": detailType, detail, ...around });
type Row = readonly [because: string, pattern: object];

/** Patterns that miss sign-ins of root. */
const missing: readonly Row[] = [
  ["via in capitals", asks(root, { "detail-type": ["AWS Console Sign In Via CloudTrail"] })],
  ["Sign-In with a hyphen", asks(root, { "detail-type": ["AWS Console Sign-In via CloudTrail"] })],
  ["Signin in one word, as a user guide has it", asks(root, { "detail-type": ["AWS Console Signin via CloudTrail"] })],
  ["a space at the end of the detail type", asks(root, { "detail-type": ["AWS Console Sign In via CloudTrail "] })],
  ["two spaces in the detail type", asks(root, { "detail-type": ["AWS Console  Sign In via CloudTrail"] })],
  ["the detail type in small letters", asks(root, { "detail-type": ["aws console sign in via cloudtrail"] })],
  ["the detail type of API calls", asks(root, { "detail-type": ["AWS API Call via CloudTrail"] })],
  ["detailType as one word", { detailType, detail: root }],
  ["Detail-Type in capitals", { "Detail-Type": detailType, detail: root }],
  ["root in small letters", asks(ofType("root"))],
  ["ROOT in capitals", asks(ofType("ROOT"))],
  ["root as a user's name", asks({ userIdentity: { userName: ["root"] }, eventName })],
  ["userIdentity outside of detail", { "detail-type": detailType, userIdentity, detail: { eventName } }],
  ["useridentity in small letters", asks({ useridentity: userIdentity, eventName })],
  ["Type with a capital letter", asks({ userIdentity: { Type: ["Root"] }, eventName })],
  ["consoleLogin with a small c", asks(ofName("consoleLogin"))],
  ["Console Login as two words", asks(ofName("Console Login"))],
  ["the event's name outside of detail", { "detail-type": detailType, eventName, detail: { userIdentity } }],
  ["the source aws.cloudtrail", asks(root, { source: ["aws.cloudtrail"] })],
  ["the source signin.amazonaws.com", asks(root, { source: ["signin.amazonaws.com"] })],
  ["only sign-ins without MFA", asks({ ...root, additionalEventData: { MFAUsed: ["No"] } })],
  ["only sign-ins with MFA", asks({ ...root, additionalEventData: { MFAUsed: ["Yes"] } })],
  ["only sign-ins that succeed", asks({ ...root, responseElements: { ConsoleLogin: ["Success"] } })],
  ["only sign-ins that fail", asks({ ...root, errorMessage: [{ exists: true }] })],
  [
    "only accounts without an alias",
    asks({ userIdentity: { ...userIdentity, userName: [{ exists: false }] }, eventName }),
  ],
  ["only a desktop", asks({ ...root, additionalEventData: { MobileVersion: ["No"] } })],
  ["only one network", asks({ ...root, sourceIPAddress: [{ cidr: "203.0.113.0/24" }] })],
  ["only one browser", asks({ ...root, userAgent: [{ wildcard: "*Windows*" }] })],
  ["readOnly as a text", asks({ ...root, readOnly: ["false"] })],
  ["only the account 111122223333", asks(root, { account: ["111122223333"] })],
  ["root of another account", asks({ userIdentity: { arn: ["arn:aws:iam::111122223333:root"] }, eventName })],
  ["only the Region of Seoul", asks(root, { region: ["ap-northeast-2"] })],
  ["only the Region of Seoul in detail", asks({ ...root, awsRegion: ["ap-northeast-2"] })],
  ["a resource", asks(root, { resources: [{ exists: true }] })],
];

/** Patterns that take more than sign-ins of root. */
const taking: readonly Row[] = [
  ["every sign-in", { "detail-type": detailType }],
  ["every ConsoleLogin", asks({ eventName })],
  ["everything of the source", { source: ["aws.signin"] }],
  ["everything that root does", { detail: { userIdentity } }],
  ["root and IAM users", asks(ofType("Root", "IAMUser"))],
  ["root and roles", asks(ofType("Root", "AssumedRole"))],
  ["other sign-in events of root too", asks({ userIdentity })],
  ["sign-ins of root and CheckMfa", asks(ofName("ConsoleLogin", "CheckMfa"))],
  ["anything of root but CheckMfa", asks(ofName({ "anything-but": ["CheckMfa"] }))],
  ["events of root with a result", asks({ userIdentity, eventType: ["AwsConsoleSignIn"] })],
  ["type anything but IAMUser", asks(ofType({ "anything-but": ["IAMUser"] }))],
  ["type anything that does not begin with IAM", asks(ofType({ "anything-but": { prefix: "IAM" } }))],
  ["any type at all", asks(ofType({ exists: true }))],
  ["either root or ConsoleLogin", asks({ $or: [{ userIdentity }, { eventName }] })],
];

/** Patterns that are not the workbook's and do the same. */
const same: readonly Row[] = [
  ["the prefix Root", asks(ofType({ prefix: "Root" }))],
  ["the suffix oot", asks(ofType({ suffix: "oot" }))],
  ["a wildcard for Root", asks(ofType({ wildcard: "R*t" }))],
  ["Root in any case", asks(ofType({ "equals-ignore-case": "ROOT" }))],
  ["Root and a spelling that does not occur", asks(ofType("Root", "root"))],
  ["type anything but users and roles", asks(ofType({ "anything-but": ["IAMUser", "AssumedRole"] }))],
  ["the prefix ConsoleLog", asks(ofName({ prefix: "ConsoleLog" }))],
  ["ConsoleLogin and what root cannot do", asks(ofName("ConsoleLogin", "SwitchRole"))],
  ["the eventSource as well", asks({ ...root, eventSource: ["signin.amazonaws.com"] })],
  ["the event's type as well", asks({ ...root, eventType: ["AwsConsoleSignIn"] })],
  ["readOnly as well", asks({ ...root, readOnly: [false] })],
  ["the Region as well", asks(root, { region: ["us-east-1"] })],
  ["this account as well", asks(root, { account: [accountId] })],
  ["root by its ARN", asks({ userIdentity: { arn: [`arn:aws:iam::${accountId}:root`] }, eventName })],
  ["root by the end of its ARN", asks({ userIdentity: { arn: [{ suffix: ":root" }] }, eventName })],
  ["a prefix of the source", asks(root, { source: [{ prefix: "aws." }] })],
  ["a prefix of the detail type", asks(root, { "detail-type": [{ prefix: "AWS Console Sign In" }] })],
  ["no detail type", { detail: root }],
  ["both results of a sign-in", asks({ ...root, responseElements: { ConsoleLogin: ["Success", "Failure"] } })],
  ["any result of a sign-in", asks({ userIdentity, responseElements: { ConsoleLogin: [{ exists: true }] } })],
  [
    "either of two results",
    asks({ ...root, $or: [{ errorMessage: [{ exists: true }] }, { errorMessage: [{ exists: false }] }] }),
  ],
];

/** The workbook's pattern in other words. */
const workbook: readonly (readonly [because: string, text: string])[] = [
  ["is written with spaces and lines", JSON.stringify(asks(root), null, 4)],
  ["has its keys in another order", JSON.stringify({ detail: { eventName, userIdentity }, "detail-type": detailType })],
  ["names the source too", JSON.stringify(asks(root, { source: ["aws.signin"] }))],
  ["names the source first", JSON.stringify({ source: ["aws.signin"], ...asks(root) })],
];

const put = (pattern: object | string) => (aws: Aws) =>
  putRule(aws, { EventPattern: typeof pattern === "string" ? pattern : JSON.stringify(pattern) });
const row =
  (expect: Unsolved) =>
  ([because, pattern]: Row): Mutant => ({
    because: `the pattern asks for ${because}`,
    change: put(pattern),
    expect,
  });
const equivalent = (one: Mutant): Mutant => ({
  ...one,
  because: `${one.because}, and an equivalent one would do`,
  settings: { pattern: "equivalent" },
});

const wrongUser: Row = ["the type of an IAM user", asks(ofType("IAMUser"))];

export const patternTable = {
  resource: "pattern",
  mutants: [
    ...missing.map(row(deaf)),
    row({ ...deaf, "3.pattern-ignores-others": "fail" })(wrongUser),
    ...taking.map(row(greedy)),
    ...same.map(row(onlyText)),
    ...missing.slice(0, 4).map(row(deaf)).map(equivalent),
    ...taking.slice(0, 4).map(row(greedy)).map(equivalent),
    ...same.map(row({})).map(equivalent),
    ...workbook.map(([because, text]) => ({ because: `the pattern ${because}`, change: put(text), expect: {} })),
  ].map((one): Mutant => ({ touches: ["rule"], ...one })),
};
