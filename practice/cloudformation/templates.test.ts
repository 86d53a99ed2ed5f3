import { describe, expect, test } from "vitest";
import { plan, valueOf } from "./fixtures.ts";

const queue = "Q: { Type: AWS::SQS::Queue }";
const resources = (more: string) => `Resources: { ${more} }`;

/** What is wrong, and what CloudFormation says to it. */
const refused: readonly (readonly [what: string, template: string, says: RegExp])[] = [
  ["nothing", "", /unsupported structure/],
  ["a list", "[]", /unsupported structure/],
  ["broken YAML", "Resources: {", /YAML not well-formed. \(line 1, column \d+\)/],
  ["broken JSON", '{"Resources": ', /JSON not well-formed/],
  ["a key twice", `Resources:\n  ${queue}\n  ${queue}`, /YAML not well-formed/],
  ["51,201 bytes", `#${"x".repeat(51_200)}`, /less than or equal to 51200/],
  ["an alias", `Resources: { A: &a { Type: AWS::SQS::Queue }, B: *a }`, /YAML aliases are not allowed/],
  [
    "null",
    resources("Q: { Type: AWS::SQS::Queue, Properties: { A: ~ } }"),
    /\[\/Resources\/Q\/Properties\/A\] 'null' values/,
  ],
  [
    "null in JSON",
    '{"Resources":{"Q":{"Type":"AWS::SQS::Queue","Properties":{"A":[null]}}}}',
    /Properties\/A\/0\] 'null'/,
  ],
  ["no resources", "Description: x", /At least one Resources member/],
  ["an unknown section", `${resources(queue)}\nThings: {}`, /Invalid template property or properties \[Things\]/],
  ["another version", `AWSTemplateFormatVersion: "2011-01-01"\n${resources(queue)}`, /AWSTemplateFormatVersion/],
  ["a transform", `Transform: AWS::Serverless-2016-10-31\n${resources(queue)}`, /no transforms and macros/],
  ["a name with a hyphen", resources("my-q: { Type: AWS::SQS::Queue }"), /my-q is non alphanumeric/],
  ["no type", resources("Q: {}"), /must contain a Type member/],
  ["an unknown type", resources("Q: { Type: AWS::Foo::Bar }"), /Unrecognized resource types: \[AWS::Foo::Bar\]/],
  ["an unknown attribute", resources("Q: { Type: AWS::SQS::Queue, Metdata: {} }"), /resource property 'Metdata'/],
  [
    "a snapshot",
    resources("Q: { Type: AWS::SQS::Queue, DeletionPolicy: Snapshot }"),
    /does not support deletion policy/,
  ],
  [
    "a Ref to nothing",
    resources("Q: { Type: AWS::SQS::Queue, Properties: { A: !Ref X } }"),
    /dependencies \[X\] in the Resources/,
  ],
  ["a Sub to nothing", resources('Q: { Type: AWS::SQS::Queue, Properties: { A: !Sub "${X}" } }'), /dependencies \[X\]/],
  ["DependsOn nothing", resources("Q: { Type: AWS::SQS::Queue, DependsOn: X }"), /dependencies \[X\]/],
  ["an output of nothing", `${resources(queue)}\nOutputs: { O: { Value: !Ref X } }`, /\[X\] in the Outputs block/],
  ["an export", `${resources(queue)}\nOutputs: { O: { Value: x, Export: { Name: y } } }`, /no exports/],
  [
    "GetAtt of nothing",
    resources("Q: { Type: AWS::SQS::Queue, Properties: { A: !GetAtt X.Arn } }"),
    /undefined resource X/,
  ],
  [
    "GetAtt of no attribute",
    resources("Q: { Type: AWS::SQS::Queue, Properties: { A: !GetAtt Q.Foo } }"),
    /does not support attribute type Foo/,
  ],
  [
    "a circle",
    resources("A: { Type: AWS::SQS::Queue, DependsOn: B }, B: { Type: AWS::SQS::Queue, Properties: { V: !Ref A } }"),
    /Circular dependency between resources: \[A, B\]/,
  ],
  ["an unknown condition", resources("Q: { Type: AWS::SQS::Queue, Condition: C }"), /condition dependency C/],
  [
    "conditions in a circle",
    `Conditions: { A: !Not [!Condition B], B: !Not [!Condition A] }\n${resources(queue)}`,
    /Circular dependency in conditions/,
  ],
  [
    "a resource in a condition",
    `Conditions: { A: !Equals [!Ref Q, x] }\n${resources(queue)}`,
    /Cannot reference resources/,
  ],
  [
    "a reference to what is not made",
    `Conditions: { No: !Equals [a, b] }\n${resources("A: { Type: AWS::SQS::Queue, Condition: No }, B: { Type: AWS::SQS::Queue, Properties: { V: !Ref A } }")}`,
    /Unresolved resource dependencies \[A\]/,
  ],
  [
    "an import",
    resources("Q: { Type: AWS::SQS::Queue, Properties: { A: !ImportValue x } }"),
    /does not have the function Fn::ImportValue/,
  ],
  ["a macro", resources("Q: { Type: AWS::SQS::Queue, Properties: { A: !Transform { Name: x } } }"), /Fn::Transform/],
];

test.each(refused)("a template with %s is refused", (_what, template, says) => {
  expect(() => plan(template)).toThrow(says);
});

describe("short and long forms", () => {
  const sections = `
Parameters: { Name: { Type: String, Default: bob }, Names: { Type: CommaDelimitedList, Default: "a, b,c" } }
Mappings: { M: { us-east-1: { Zone: one, List: [x, y] } } }
Conditions: { Yes: !Equals [!Ref Name, bob], No: !Not [!Condition Yes] }`;

  test.each([
    ["!Ref Name", "bob"],
    ["{ Ref: Names }", ["a", "b", "c"]],
    ["!Ref AWS::Region", "us-east-1"],
    ['!Sub "${Name}-${AWS::AccountId}-${!Name}"', "bob-111122223333-${Name}"],
    ['!Sub ["${x}/${Name}", { x: !Select [1, !Ref Names] }]', "b/bob"],
    ['!Join ["+", [a, 1, true]]', "a+1+true"],
    ['!Join [",", !Ref Names]', "a,b,c"],
    ['!Select ["2", !Split ["-", "x-y-z"]]', "z"],
    ["!FindInMap [M, !Ref AWS::Region, Zone]", "one"],
    ["!FindInMap [M, us-east-1, List]", ["x", "y"]],
    ["!If [Yes, { Fn::Base64: hi }, no]", "aGk="],
    ["!If [No, x, !If [Yes, y, z]]", "y"],
    ["[a, !If [No, b, !Ref AWS::NoValue], c]", ["a", "c"]],
    ["{ kept: 1, dropped: !Ref AWS::NoValue }", { kept: 1 }],
    ["!GetAtt R.Arn", { "Fn::GetAtt": ["R", "Arn"] }],
    ["!Ref T", { Ref: "T" }],
    ['!Join ["", [a, !Ref T]]', { "Fn::Join": ["", ["a", { Ref: "T" }]] }],
    ['!Sub "${Name}:${R.Arn}"', { "Fn::Sub": ["bob:${R.Arn}", { "R.Arn": { "Fn::GetAtt": ["R", "Arn"] } }] }],
    ["1209600", 1_209_600],
    ['"0123"', "0123"],
  ])("%s", (yaml, value) => {
    expect(valueOf(yaml, sections)).toEqual(value);
  });

  test.each([
    ["!Select [5, !Ref Names]", /cannot select nonexistent value at index 5/],
    ["!FindInMap [M, moon, Zone]", /Unable to get mapping for M::moon::Zone/],
    ["!If [Maybe, a, b]", /unresolved condition dependency Maybe/],
    ["!If [Yes, a]", /Fn::If requires a list argument with three elements/],
    ["!Join [a]", /every Fn::Join object requires two parameters/],
    ["!Sub [a, b]", /Fn::Sub/],
  ])("%s is refused", (yaml, says) => {
    expect(() => valueOf(yaml, sections)).toThrow(says);
  });

  test("JSON says the same as YAML", () => {
    const json = JSON.stringify({
      Resources: { Q: { Type: "AWS::SQS::Queue", Properties: { V: { Ref: "AWS::Region" } } } },
    });
    expect(plan(json).resources["Q"]?.properties).toEqual({ V: "us-east-1" });
  });

  test("nothing inherited is taken for a name", () => {
    expect(() => valueOf("!Ref constructor")).toThrow(/dependencies \[constructor\]/);
    expect(() => valueOf("!If [toString, a, b]")).toThrow(/toString/);
  });
});

describe("conditions", () => {
  test.each([
    ["!And [!Equals [a, a], !Equals [1, '1']]", true],
    ["!And [!Equals [a, a], !Equals [a, b]]", false],
    ["!Or [!Equals [a, b], !Equals [b, b]]", true],
    ["!Not [!Equals [a, a]]", false],
    ["!Equals [!Ref 'AWS::Region', us-east-1]", true],
  ])("%s", (condition, outcome) => {
    expect(plan(`Conditions: { C: ${condition} }\n${resources(queue)}`).conditions).toEqual({ C: outcome });
  });
});
