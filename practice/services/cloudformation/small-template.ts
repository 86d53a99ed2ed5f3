/** For tests: a template with a bit of everything that can be changed in place, replaced and kept. */
export const small = (changes: SmallChanges = {}): string => {
  const {
    topic = "small-topic",
    queueSeconds = 60,
    code = "x = 1",
    timeout = 3,
    more = "",
    policy = "Delete",
  } = changes;
  return `
Parameters:
  Secret: { Type: String, NoEcho: true, Default: hidden }
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties: { TopicName: ${topic}, DisplayName: one }
  Queue:
    Type: AWS::SQS::Queue
    DeletionPolicy: ${policy}
    Properties: { QueueName: small-queue, MessageRetentionPeriod: ${queueSeconds} }
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: [{ Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }]
  Function:
    Type: AWS::Lambda::Function
    DependsOn: Queue
    Properties:
      FunctionName: small-function
      Role: !GetAtt Role.Arn
      Runtime: python3.13
      Handler: index.f
      Timeout: ${timeout}
      Environment: { Variables: { TOPIC: !Ref Topic, SECRET: !Ref Secret } }
      Code: { ZipFile: "${code}" }
${more}
Outputs:
  TopicName: { Value: !GetAtt Topic.TopicName }
`;
};

export interface SmallChanges {
  readonly topic?: string;
  readonly queueSeconds?: number;
  readonly code?: string;
  readonly timeout?: number;
  /** Further resources. */
  readonly more?: string;
  readonly policy?: string;
}
