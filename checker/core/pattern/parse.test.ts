import { describe, expect, test, vi } from "vitest";
import { fieldsOf, parsePattern } from "./index.ts";

function reasonOf(text: string): string {
  const reading = parsePattern(text);
  return reading.ok ? "accepted" : (/Reason: (.*)/.exec(reading.problem)?.[1] ?? reading.problem);
}

const rule = (json: string) => `{"v":[${json}]}`;

function or(field: string, count: number): string {
  return `{"$or":[${Array.from({ length: count }, (_, index) => `{"${field}${index}":[1]}`).join()}]}`;
}

describe("patterns that EventBridge refuses", () => {
  test.each<[string, string]>([
    ["[]", "Filter is not an object"],
    ['"x"', "Filter is not an object"],
    ["{}", "Empty objects are not allowed"],
    ['{"v":{}}', "Empty objects are not allowed"],
    ['{"v":[]}', "Empty arrays are not allowed"],
    ['{"v":"x"}', '"v" must be an object or an array'],
    ['{"v":null}', '"v" must be an object or an array'],
    ['{"v":[["x"]]}', "Match value must be String, number, true, false, or null"],
    ['{"v":["a"],"v":["b"]}', "Path `v` cannot be allowed multiple times"],
    ['{"a":{"b":[1]},"a.b":[2]}', "Path `a.b` cannot be allowed multiple times"],
    ['{"a":[1],"$or":[{"a":[2]},{"b":[1]}]}', "Path `a` cannot be allowed multiple times"],
    ['{"$or":{"a":[1]}}', "It must be an Array followed with $or."],
    ['{"$or":[{"a":[1]}]}', "There must have at least 2 Objects in $or relationship."],
    ['{"$or":[]}', "There must have at least 2 Objects in $or relationship."],
    ['{"$or":[{"a":[1]},"x"]}', "Only JSON object is allowed in array of $or relationship."],
    ['{"$or":[{"a":[1]},{"prefix":["x"]}]}', "prefix is Ruler reserved fieldName which cannot be used inside $or."],
    [
      '{"$or":[{"a":[1]},{"b":{"numeric":["x"]}}]}',
      "numeric is Ruler reserved fieldName which cannot be used inside $or.",
    ],
    [rule("{}"), "Match expression name not found"],
    [rule('{"like":"x"}'), "Unrecognized match type like"],
    [rule('{"constructor":"x"}'), "Unrecognized match type constructor"],
    [rule('{"prefix":"a","suffix":"b"}'), "Only one key allowed in match expression"],
    [rule('{"prefix":1}'), "prefix match pattern must be a string"],
    [rule('{"prefix":["a"]}'), "prefix match pattern must be a string"],
    [rule('{"prefix":{}}'), "Prefix expression name not found"],
    [rule('{"prefix":{"suffix":"a"}}'), "Unsupported prefix pattern: suffix"],
    [rule('{"suffix":{"wildcard":"a"}}'), "Unsupported suffix pattern: wildcard"],
    [rule('{"suffix":{}}'), "Suffix expression name not found"],
    [rule('{"suffix":{"equals-ignore-case":1}}'), "equals-ignore-case match pattern must be a string"],
    [rule('{"equals-ignore-case":null}'), "equals-ignore-case match pattern must be a string"],
    [rule('{"wildcard":1}'), "wildcard match pattern must be a string"],
    [rule('{"wildcard":"a**b"}'), "Consecutive wildcard characters at pos 2"],
    [rule('{"wildcard":"a\\\\b"}'), "Invalid escape character at pos 2"],
    [rule('{"cidr":1}'), "prefix match pattern must be a string"],
    [rule('{"cidr":"10.0.0.0"}'), "Malformed CIDR, one '/' required"],
    [rule('{"cidr":"10.0.0.0/33"}'), "Malformed CIDR: 10.0.0.0/33"],
    [rule('{"cidr":"ten/8"}'), "Malformed CIDR: ten/8"],
    [rule('{"cidr":"10.0.0.1/32"}'), "IPv4 mask bits must be < 32"],
    [rule('{"cidr":"2001:db8::1/128"}'), "IPv6 mask bits must be < 128"],
    [rule('{"exists":"true"}'), "exists match pattern must be either true or false."],
    [rule('{"exists":[true]}'), "exists match pattern must be either true or false."],
    [rule('{"numeric":5}'), "Value of numeric must be an array."],
    [rule('{"numeric":[]}'), "Invalid member in numeric match"],
    [rule('{"numeric":[5]}'), "Invalid member in numeric match"],
    [rule('{"numeric":["=="]}'), "Unrecognized numeric range operator: =="],
    [rule('{"numeric":["="]}'), "Value of equals must be numeric"],
    [rule('{"numeric":["<","5"]}'), "Value of < must be numeric"],
    [rule('{"numeric":["=",5,"<",6]}'), "Too many elements in numeric expression"],
    [rule('{"numeric":[">",5,"<"]}'), "Value of < must be numeric"],
    [rule('{"numeric":[">",5,">",6]}'), "Bad numeric range operator: >"],
    [rule('{"numeric":[">",5,"<",5]}'), "Bottom must be less than top"],
    [rule('{"numeric":[">",1,"<",5,"<",6]}'), "Too many terms in numeric range expression"],
    [rule('{"numeric":["<",5000000001]}'), "Value must be between -5.0E9 and 5.0E9, inclusive"],
    [rule('{"anything-but":null}'), "Value of anything-but must be an array or single string/number value."],
    [rule('{"anything-but":[true]}'), "Inside anything but list, start|null|boolean is not supported."],
    [
      rule('{"anything-but":["a",1]}'),
      "Inside anything but list, either all values are number or string, mixed type is not supported",
    ],
    [
      rule('{"anything-but":[]}'),
      "Inside anything but list, either all values are number or string, mixed type is not supported",
    ],
    [rule('{"anything-but":{}}'), "Anything-But expression name not found"],
    [rule('{"anything-but":{"exists":true}}'), "Unsupported anything-but pattern: exists"],
    [rule('{"anything-but":{"prefix":""}}'), "Null prefix/suffix not allowed"],
    [rule('{"anything-but":{"suffix":[1]}}'), "prefix/suffix match pattern must be a string"],
    [rule('{"anything-but":{"wildcard":[1]}}'), "wildcard match pattern must be a string"],
    [
      rule('{"anything-but":{"equals-ignore-case":[1]}}'),
      "Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.",
    ],
    [`{"v":["${"x".repeat(4096)}"]}`, "Pattern is longer than 4096 characters"],
  ])("%s: %s", (text, reason) => {
    expect(reasonOf(text)).toBe(reason);
  });

  test("text that is no JSON, a comma too many and single quotes", () => {
    for (const text of ["", "{", '{"v":["x",]}', "{'v':['x']}", '{"v":["x"]} x']) {
      expect(reasonOf(text)).toMatch(/^Not valid JSON/);
    }
  });

  test("more than 1000 combinations of $or", () => {
    const combined = `{"a":${or("a", 32)},"b":${or("b", 32)}}`;
    expect(reasonOf(combined)).toBe("Rule is too complex");
    expect(reasonOf(`{"a":${or("a", 31)},"b":${or("b", 32)}}`)).toBe("accepted");
  });

  test("the message has the service's form, with the place", () => {
    expect(parsePattern('{\n  "v": "x"\n}')).toEqual({
      ok: false,
      problem:
        'Event pattern is not valid. Reason: "v" must be an object or an array\n at [Source: (String)"{\n  "v": "x"\n}"; line: 2, column: 8]',
    });
  });

  test("an error of ours is not taken for one of the pattern", () => {
    const parse = vi.spyOn(JSON, "parse").mockImplementation(() => undefined);
    try {
      expect(() => parsePattern("")).toThrow(TypeError);
    } finally {
      parse.mockRestore();
    }
  });
});

describe("patterns that EventBridge takes", () => {
  test.each([
    '{"a":["x",1,true,null,-1.5e3]}',
    '{ "a" : { "b\\"c" : [ "}]" ] } }',
    '{"numeric":["x"]}',
    '{"v":[{"numeric":["=",-5000000000]}]}',
    '{"$or":[{"a":[1]},{"a":[2]}]}',
  ])("%s", (text) => {
    expect(reasonOf(text)).toBe("accepted");
  });
});

test("fieldsOf names every leaf once, those inside $or included", () => {
  const reading = parsePattern('{"s":[1],"detail":{"$or":[{"a":[1]},{"b":{"c":[1]}}],"a.x":[2]}}');
  expect(reading.ok && fieldsOf(reading.pattern)).toEqual([
    ["s"],
    ["detail", "a"],
    ["detail", "a.x"],
    ["detail", "b", "c"],
  ]);
});
