/** `results.json` as the page "Autograder Specifications" of Gradescope lists it; any other key is a mistake of ours. */
const format = { enum: ["text", "html", "simple_format", "md", "ansi"] };
const visibility = { enum: ["visible", "hidden", "after_due_date", "after_published"] };

export const gradescopeSchema = {
  type: "object",
  required: ["score", "tests"],
  additionalProperties: false,
  properties: {
    score: { type: "number" },
    execution_time: { type: "number" },
    output: { type: "string" },
    output_format: format,
    test_output_format: format,
    test_name_format: format,
    visibility,
    stdout_visibility: visibility,
    extra_data: { type: "object" },
    tests: {
      type: "array",
      items: {
        type: "object",
        additionalProperties: false,
        properties: {
          score: { type: "number" },
          max_score: { type: "number" },
          status: { enum: ["passed", "failed"] },
          name: { type: "string" },
          name_format: format,
          number: { type: "string" },
          output: { type: "string" },
          output_format: format,
          tags: { type: "array", items: { type: "string" } },
          visibility,
          extra_data: { type: "object" },
        },
      },
    },
    leaderboard: { type: "array" },
  },
};

const text = { type: "string", minLength: 1 };
const points = { type: "integer", minimum: 0 };

/** `result.json` as Classroom 50's result-v1.schema.json has it: no other key at the top. */
export const classroom50Schema = {
  type: "object",
  additionalProperties: false,
  required: [
    "schema",
    "classroom",
    "assignment",
    "assignment_type",
    "owner",
    "submission",
    "commit",
    "release",
    "review",
    "datetime",
    "score",
    "max-score",
    "tests",
  ],
  properties: {
    schema: { const: "classroom50/result/v1" },
    classroom: text,
    assignment: text,
    assignment_type: { enum: ["individual", "group"] },
    owner: text,
    submission: { type: "string", pattern: "^submit/" },
    commit: text,
    release: text,
    review: text,
    datetime: { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$" },
    score: points,
    "max-score": points,
    graded_at: text,
    submitted_by: text,
    tests: {
      type: "array",
      items: {
        type: "object",
        required: ["test-name", "passed", "score", "max-score"],
        properties: { "test-name": text, passed: { type: "boolean" }, score: points, "max-score": points },
      },
    },
  },
};

/** Jenkins's junit-10.xsd, the strictest schema in use: element to its required and its other attributes, and children. */
export const junitSchema: Readonly<
  Record<
    string,
    { readonly required: readonly string[]; readonly other: readonly string[]; readonly children: readonly string[] }
  >
> = {
  testsuites: { required: [], other: ["name", "tests", "failures", "errors", "time"], children: ["testsuite"] },
  testsuite: {
    required: ["name", "tests", "failures", "errors"],
    other: ["skipped", "time", "timestamp", "hostname", "id", "package", "file", "log", "url", "group"],
    children: ["properties", "testcase", "system-out", "system-err"],
  },
  properties: { required: [], other: [], children: ["property"] },
  property: { required: ["name", "value"], other: [], children: [] },
  testcase: {
    required: ["name"],
    other: ["classname", "time", "group"],
    children: ["skipped", "error", "failure", "system-out", "system-err"],
  },
  skipped: { required: [], other: ["message", "type"], children: [] },
  error: { required: [], other: ["message", "type"], children: [] },
  failure: { required: [], other: ["message", "type"], children: [] },
};
