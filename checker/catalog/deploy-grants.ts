/** Actions that `deploy`, `destroy` and `drill` need on some resources. */
export interface Grant {
  readonly sid: string;
  /** ARNs; the account is left open, the names are the workshop's with any suffix. */
  readonly resources: readonly string[];
  /** Made on the way, by this program or by CloudFormation in its caller's name: a test holds them equal to what is really called. */
  readonly calls: readonly string[];
  /** What AWS asks for besides, each with the reason: no run on the practice account shows it. */
  readonly further?: Readonly<Record<string, Reason>>;
  readonly condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Why an action is there that no run on the practice account shows. */
export type Reason =
  /** CloudFormation's handler of the resource type reads what it made, before and after. */
  | "reads-back"
  /** CloudFormation sets and compares the stack's tags through an action of its own. */
  | "tags"
  /** A change of the template, of a parameter or by hand. */
  | "changes"
  /** Only when something failed, was declined, or is in the way. */
  | "mends"
  /** Checked when something else is called; never an operation itself. */
  | "implied"
  /** Only for what `destroy --handmade` can meet in an account that the console built. */
  | "handmade";

const region = "us-east-1";

/** By resource. Source of `further`: the permissions that each resource type's handlers name in CloudFormation's registry. */
export const deployGrants: readonly Grant[] = [
  {
    sid: "Stack",
    resources: [`arn:aws:cloudformation:${region}:*:stack/root-login-workshop*`],
    calls: [
      "cloudformation:CreateChangeSet",
      "cloudformation:DeleteChangeSet",
      "cloudformation:DeleteStack",
      "cloudformation:DescribeChangeSet",
      "cloudformation:DescribeStackEvents",
      "cloudformation:ExecuteChangeSet",
      "cloudformation:ListStackResources",
    ],
    further: {
      "cloudformation:ContinueUpdateRollback": "mends",
      "cloudformation:DescribeEvents": "mends",
      "cloudformation:TagResource": "implied",
    },
  },
  {
    sid: "Function",
    // The workbook once spells it `lamda`.
    resources: ["arn:aws:lambda:*:*:function:lambda-root-login*", "arn:aws:lambda:*:*:function:lamda-root-login"],
    calls: [
      "lambda:AddPermission",
      "lambda:CreateFunction",
      "lambda:DeleteFunction",
      "lambda:DeleteFunctionEventInvokeConfig",
      "lambda:GetFunctionConfiguration",
      "lambda:GetPolicy",
      "lambda:InvokeFunction",
      "lambda:PutFunctionEventInvokeConfig",
      "lambda:RemovePermission",
      "lambda:TagResource",
      "lambda:UpdateFunctionConfiguration",
    ],
    further: {
      "lambda:GetFunction": "reads-back",
      "lambda:GetFunctionCodeSigningConfig": "reads-back",
      "lambda:GetFunctionEventInvokeConfig": "reads-back",
      "lambda:GetFunctionRecursionConfig": "reads-back",
      "lambda:GetRuntimeManagementConfig": "reads-back",
      "lambda:ListTags": "tags",
      "lambda:UntagResource": "tags",
      "lambda:UpdateFunctionCode": "changes",
      "lambda:UpdateFunctionEventInvokeConfig": "changes",
    },
  },
  {
    sid: "FunctionRole",
    resources: [
      "arn:aws:iam::*:role/root-login-workshop*",
      "arn:aws:iam::*:role/lambda-root-login*",
      "arn:aws:iam::*:role/service-role/lambda-root-login*",
    ],
    calls: [
      "iam:CreateRole",
      "iam:DeleteRole",
      "iam:DeleteRolePolicy",
      "iam:DetachRolePolicy",
      "iam:ListAttachedRolePolicies",
      "iam:ListRolePolicies",
      "iam:PutRolePolicy",
      "iam:TagRole",
    ],
    further: {
      "iam:GetRole": "reads-back",
      "iam:GetRolePolicy": "reads-back",
      "iam:UntagRole": "tags",
      "iam:UpdateAssumeRolePolicy": "changes",
      "iam:UpdateRole": "changes",
    },
  },
  {
    sid: "RoleForLambdaAlone",
    resources: ["arn:aws:iam::*:role/root-login-workshop*"],
    calls: [],
    further: { "iam:PassRole": "implied" },
    condition: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } },
  },
  {
    sid: "ConsolePolicy",
    resources: ["arn:aws:iam::*:policy/service-role/AWSLambdaBasicExecutionRole-*"],
    calls: ["iam:DeletePolicy", "iam:GetPolicyVersion", "iam:ListPolicyVersions"],
    further: { "iam:DeletePolicyVersion": "handmade" },
  },
  {
    sid: "Log",
    resources: [
      "arn:aws:logs:*:*:log-group:/aws/lambda/lambda-root-login*",
      "arn:aws:logs:*:*:log-group:/aws/lambda/lamda-root-login*",
    ],
    calls: ["logs:CreateLogGroup", "logs:DeleteLogGroup", "logs:PutRetentionPolicy", "logs:TagResource"],
    further: {
      "logs:DeleteRetentionPolicy": "changes",
      "logs:ListTagsForResource": "tags",
      "logs:UntagResource": "tags",
    },
  },
  {
    sid: "DeadLetters",
    resources: [`arn:aws:sqs:${region}:*:sqs-root-login-dead-letters*`],
    calls: ["sqs:CreateQueue", "sqs:DeleteQueue", "sqs:GetQueueUrl", "sqs:SetQueueAttributes", "sqs:TagQueue"],
    further: {
      "sqs:GetQueueAttributes": "reads-back",
      "sqs:ListQueueTags": "tags",
      "sqs:UntagQueue": "tags",
    },
  },
  {
    sid: "LogBucket",
    resources: ["arn:aws:s3:::s3-root-login-detect*"],
    calls: [
      "s3:CreateBucket",
      "s3:DeleteBucket",
      "s3:DeleteBucketPolicy",
      "s3:DeleteObject",
      "s3:GetBucketObjectLockConfiguration",
      "s3:GetBucketVersioning",
      "s3:ListBucket",
      "s3:ListBucketVersions",
      "s3:PutBucketOwnershipControls",
      "s3:PutBucketPolicy",
      "s3:PutBucketPublicAccessBlock",
      "s3:PutBucketTagging",
      "s3:PutBucketVersioning",
      "s3:PutEncryptionConfiguration",
      "s3:PutLifecycleConfiguration",
    ],
    further: { "s3:DeleteObjectVersion": "implied", "s3:GetBucketPolicy": "reads-back", "s3:GetBucketTagging": "tags" },
  },
  {
    sid: "Trail",
    resources: ["arn:aws:cloudtrail:*:*:trail/ct-trail-monitor*"],
    calls: [
      "cloudtrail:CreateTrail",
      "cloudtrail:DeleteTrail",
      "cloudtrail:GetTrail",
      "cloudtrail:PutEventSelectors",
      "cloudtrail:StartLogging",
      "cloudtrail:StopLogging",
      "cloudtrail:UpdateTrail",
    ],
    further: {
      "cloudtrail:AddTags": "tags",
      "cloudtrail:GetEventSelectors": "reads-back",
      "cloudtrail:GetInsightSelectors": "reads-back",
      "cloudtrail:GetTrailStatus": "reads-back",
      "cloudtrail:ListTags": "tags",
      "cloudtrail:RemoveTags": "tags",
    },
  },
  {
    sid: "Rule",
    resources: ["arn:aws:events:*:*:rule/eventbridge-root-login-pattern*"],
    calls: [
      "events:DeleteRule",
      "events:DescribeRule",
      "events:ListTargetsByRule",
      "events:PutRule",
      "events:PutTargets",
      "events:RemoveTargets",
    ],
    further: { "events:ListTagsForResource": "tags", "events:TagResource": "tags", "events:UntagResource": "tags" },
  },
  {
    sid: "Topic",
    resources: ["arn:aws:sns:*:*:sns-root-login-alarm*"],
    calls: [
      "sns:CreateTopic",
      "sns:DeleteTopic",
      "sns:GetTopicAttributes",
      "sns:ListSubscriptionsByTopic",
      "sns:Publish",
      "sns:SetTopicAttributes",
      "sns:Subscribe",
    ],
    further: {
      "sns:GetDataProtectionPolicy": "reads-back",
      "sns:ListTagsForResource": "tags",
      "sns:TagResource": "tags",
      "sns:UntagResource": "tags",
    },
  },
  {
    sid: "Alarms",
    resources: [`arn:aws:cloudwatch:${region}:*:alarm:*-root-login-*`],
    calls: ["cloudwatch:DeleteAlarms", "cloudwatch:PutMetricAlarm"],
    further: {
      "cloudwatch:ListTagsForResource": "tags",
      "cloudwatch:TagResource": "tags",
      "cloudwatch:UntagResource": "tags",
    },
  },
  {
    // Lists, and what IAM knows no resource for.
    sid: "Look",
    resources: ["*"],
    calls: [
      "cloudformation:DescribeStacks",
      "cloudtrail:ListTrails",
      "cloudwatch:DescribeAlarms",
      "iam:ListPolicies",
      "iam:ListRoles",
      "lambda:ListFunctions",
      "logs:DescribeLogGroups",
      "s3:ListAllMyBuckets",
      "sns:Unsubscribe",
    ],
    further: {
      "cloudtrail:DescribeTrails": "reads-back",
      "sns:GetSubscriptionAttributes": "reads-back",
    },
  },
];
