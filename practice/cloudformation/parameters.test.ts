import { describe, expect, test } from "vitest";
import { plan } from "./fixtures.ts";

const rest = "Resources: { Q: { Type: AWS::SQS::Queue } }";
const withParameter = (definition: string) => `Parameters: { P: ${definition} }\n${rest}`;

describe("a parameter", () => {
  test.each([
    ["{ Type: String, Default: x }", undefined, "x"],
    ["{ Type: String, Default: x }", "", ""],
    ["{ Type: Number, Default: 5 }", undefined, "5"],
    ["{ Type: Number, AllowedValues: [1, 3] }", "3", "3"],
    ["{ Type: String, AllowedPattern: 'a+' }", "aaa", "aaa"],
    ["{ Type: CommaDelimitedList, AllowedValues: [a, b] }", "a, b", "a, b"],
  ])("%s given %s", (definition, given, value) => {
    expect(plan(withParameter(definition), given === undefined ? {} : { P: given }).parameters).toEqual({ P: value });
  });

  test.each([
    ["{ Type: String }", undefined, "Parameters: [P] must have values"],
    ["{ Type: String, AllowedValues: [a] }", "b", "Parameter 'P' must be one of AllowedValues"],
    ["{ Type: Number, AllowedValues: [1, 3] }", "2", "Parameter 'P' must be one of AllowedValues"],
    ["{ Type: Number }", "many", "Parameter 'P' must be a number."],
    ["{ Type: Number, MinValue: 3 }", "2", "Parameter 'P' must be at least 3"],
    ["{ Type: Number, MaxValue: 3 }", "4", "Parameter 'P' must be at most 3"],
    ["{ Type: String, MinLength: 3 }", "ab", "Parameter 'P' must be at least 3 characters"],
    ["{ Type: String, MaxLength: 1 }", "ab", "Parameter 'P' must be at most 1 characters"],
    ["{ Type: String, AllowedPattern: 'a+' }", "aab", "Parameter 'P' must match pattern a+"],
    [
      "{ Type: String, AllowedPattern: 'a+', ConstraintDescription: must be a's. }",
      "b",
      "Parameter P failed to satisfy constraint: must be a's.",
    ],
    ["{ Type: CommaDelimitedList, AllowedValues: [a] }", "a,b", "Parameter 'P' must be one of AllowedValues"],
    ["{ Type: Colour }", "x", "Template format error: Unrecognized parameter type: Colour"],
  ])("%s refuses %s", (definition, given, message) => {
    expect(() => plan(withParameter(definition), given === undefined ? {} : { P: given })).toThrow(message);
  });

  test("that the template does not have is refused", () => {
    expect(() => plan(rest, { Other: "x" })).toThrow("Parameters: [Other] do not exist in the template");
  });
});

const template = (condition: string) => `
Parameters: { Stage: { Type: String }, Size: { Type: String } }
Rules:
  Big:
    ${condition}
    Assertions:
      - { Assert: !Equals [!Ref Size, big], AssertDescription: Production has to be big. }
${rest}`;
const onlyProduction = "RuleCondition: !Equals [!Ref Stage, production]";

describe("rules", () => {
  test("hold parameters to their assertions where their condition is true", () => {
    const small = { Stage: "production", Size: "small" };
    expect(() => plan(template(onlyProduction), small)).toThrow("Production has to be big.");
    expect(() => plan(template(""), { ...small, Stage: "test" })).toThrow("Rule Big");
    expect(plan(template(onlyProduction), { ...small, Stage: "test" }).parameters["Size"]).toBe("small");
    expect(plan(template(onlyProduction), { ...small, Size: "big" }).parameters["Size"]).toBe("big");
  });
});

const role = (properties: string) => `Resources: { R: { Type: AWS::IAM::Role, Properties: { ${properties} } } }`;

describe("capabilities", () => {
  test.each([
    ["", [], "CAPABILITY_IAM"],
    ["RoleName: mine", [], "CAPABILITY_NAMED_IAM"],
    ["RoleName: mine", ["CAPABILITY_IAM"], "CAPABILITY_NAMED_IAM"],
  ])("a role with '%s' and %j still needs %s", (properties, given, needed) => {
    expect(() => plan(role(properties), {}, given)).toThrow(`Requires capabilities : [${needed}]`);
  });

  test("the named one is enough for every role", () => {
    expect(plan(role(""), {}, ["CAPABILITY_NAMED_IAM"]).resources).toHaveProperty("R");
    expect(plan(role("RoleName: mine"), {}, ["CAPABILITY_NAMED_IAM"]).resources).toHaveProperty("R");
  });
});
