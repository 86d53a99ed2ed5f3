import { expect, it } from "vitest";
import * as links from "./console-links.ts";

it.each([
  [
    () => links.functionPage("a b"),
    "https://us-east-1.console.aws.amazon.com/lambda/home?region=us-east-1#/functions/a%20b?tab=code",
  ],
  [
    () => links.functionPage("f", "configure"),
    "https://us-east-1.console.aws.amazon.com/lambda/home?region=us-east-1#/functions/f?tab=configure",
  ],
  [
    () => links.rulePage("r"),
    "https://us-east-1.console.aws.amazon.com/events/home?region=us-east-1#/eventbus/default/rules/r",
  ],
  [() => links.topicPage(null), "https://us-east-1.console.aws.amazon.com/sns/v3/home?region=us-east-1#/topics"],
  [
    () => links.topicPage("arn:aws:sns:us-east-1:111122223333:t"),
    "https://us-east-1.console.aws.amazon.com/sns/v3/home?region=us-east-1#/topic/arn:aws:sns:us-east-1:111122223333:t",
  ],
  [() => links.bucketPage("b"), "https://us-east-1.console.aws.amazon.com/s3/buckets/b?region=us-east-1&tab=objects"],
])("%s links to %s", (link, url) => {
  expect(link()).toBe(url);
});

it("makes every link a valid address of the console", () => {
  const trail = { arn: "arn:aws:cloudtrail:us-east-1:111122223333:trail/t", homeRegion: "us-east-1" };
  const all = [
    links.trailPage(trail),
    links.trailPage(null),
    links.functionsPage(),
    links.bucketsPage(),
    links.rulesPage(),
    links.eventHistoryPage("ConsoleLogin"),
    links.securityCredentialsPage(),
  ];
  for (const link of all) expect(new URL(link).hostname).toBe("us-east-1.console.aws.amazon.com");
});

it("follows a trail to its home Region", () => {
  const arn = "arn:aws:cloudtrail:ap-northeast-2:111122223333:trail/t";
  expect(new URL(links.trailPage({ arn, homeRegion: "ap-northeast-2" })).hostname).toBe(
    "ap-northeast-2.console.aws.amazon.com",
  );
});
