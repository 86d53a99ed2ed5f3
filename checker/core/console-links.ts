import { homeRegion } from "./settings.ts";

/** Deep links into the AWS console, each to the page where a thing is seen and mended. */
const home = (service: string, region = homeRegion) =>
  `https://${region}.console.aws.amazon.com/${service}/home?region=${region}`;
/** Half a character pair, which a hostile account may send, is none that a URL can hold. */
const name = (text: string): string => encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, "\uFFFD"));

/** The Lambda console's page of a function; `tab` as the console names it (`code`, `configure`, `monitoring`). */
export function functionPage(functionName: string, tab = "code"): string {
  return `${home("lambda")}#/functions/${name(functionName)}?tab=${tab}`;
}

/** The list of functions, where a function is made. */
export function functionsPage(): string {
  return `${home("lambda")}#/functions`;
}

/** The page of a trail, in its home Region; the list of trails when it is not known. */
export function trailPage(trail: { readonly arn: string; readonly homeRegion: string } | null): string {
  if (trail === null) return `${home("cloudtrailv2")}#/trails`;
  return `${home("cloudtrailv2", trail.homeRegion)}#/trails/${encodeURI(trail.arn)}`;
}

/** The list of buckets, where a bucket is made. */
export function bucketsPage(): string {
  return `https://${homeRegion}.console.aws.amazon.com/s3/buckets?region=${homeRegion}`;
}

/** The page of a rule on the default event bus. */
export function rulePage(ruleName: string): string {
  return `${home("events")}#/eventbus/default/rules/${name(ruleName)}`;
}

/** The list of rules of the default event bus, where a rule is made. */
export function rulesPage(): string {
  return `${home("events")}#/rules`;
}

/** The page of a topic; the list of topics when its ARN is not known. */
export function topicPage(arn: string | null): string {
  return arn === null ? `${home("sns/v3")}#/topics` : `${home("sns/v3")}#/topic/${arn}`;
}

/** The event history of us-east-1, filtered by event name. */
export function eventHistoryPage(eventName: string): string {
  return `${home("cloudtrailv2")}#/events?EventName=${name(eventName)}`;
}

/** The objects of a bucket. */
export function bucketPage(bucketName: string, tab = "objects"): string {
  return `https://${homeRegion}.console.aws.amazon.com/s3/buckets/${name(bucketName)}?region=${homeRegion}&tab=${tab}`;
}

/** Security credentials of whoever is signed in: for root, its MFA devices and access keys. */
export function securityCredentialsPage(): string {
  return `https://${homeRegion}.console.aws.amazon.com/iam/home#/security_credentials`;
}
