#!/usr/bin/env bash
# What somebody would do without the checker: ask the AWS CLI about one thing after another, and compare by eye.
# Prints a line a check, `<check> pass` or `<check> fail`. It knows the workbook's names only, and no equivalents.
set -u
region=us-east-1
export AWS_DEFAULT_REGION=$region
account=$(aws sts get-caller-identity --query Account --output text) || exit 2
function=lambda-root-login
bucket="${BUCKET:-s3-root-login-detect-$account}"
trail=ct-trail-monitor
rule=eventbridge-root-login-pattern
topic="arn:aws:sns:$region:$account:sns-root-login-alarm"

# Whether a text is there, and holds what is wanted.
says() {
  if [[ "$2" == $3 ]]; then echo "$1 pass"; else echo "$1 fail"; fi
}
ask() { aws --region "$region" --output text "$@" 2> /dev/null; }

says step-1.function-exists "$(ask lambda get-function --function-name $function --query Configuration.FunctionName)" $function
says step-1.runtime "$(ask lambda get-function-configuration --function-name $function --query Runtime)" 'python3.1[3-9]'
says step-1.architecture "$(ask lambda get-function-configuration --function-name $function --query 'Architectures[0]')" x86_64
says step-1.webhook-set "$(ask lambda get-function-configuration --function-name $function --query Environment.Variables.DISCORD_WEBHOOK_URL)" 'https://discord.com/api/webhooks/*/*'

says step-2.trail-exists "$(ask cloudtrail get-trail --name $trail --query Trail.Name)" $trail
says step-2.trail-logging "$(ask cloudtrail get-trail-status --name $trail --query IsLogging)" True
says step-2.trail-covers-root-login "$(ask cloudtrail get-trail --name $trail --query Trail.IncludeGlobalServiceEvents)" True
says step-2.management-events "$(ask cloudtrail get-event-selectors --trail-name $trail --query 'EventSelectors[0].[IncludeManagementEvents,ReadWriteType]')" 'True*All'
says step-2.log-validation "$(ask cloudtrail get-trail --name $trail --query Trail.LogFileValidationEnabled)" True
says step-2.bucket-exists "$(ask cloudtrail get-trail --name $trail --query Trail.S3BucketName)" "$bucket"
says step-2.bucket-ownership "$(ask s3api get-bucket-ownership-controls --bucket "$bucket" --query 'OwnershipControls.Rules[0].ObjectOwnership')" BucketOwnerEnforced
says step-2.bucket-private "$(ask s3api get-public-access-block --bucket "$bucket" --query 'PublicAccessBlockConfiguration.[BlockPublicAcls,IgnorePublicAcls,BlockPublicPolicy,RestrictPublicBuckets]' | tr '\t' ' ')" 'True True True True'
says step-2.bucket-versioning "$(ask s3api get-bucket-versioning --bucket "$bucket" --query Status)" Enabled
says step-2.bucket-encryption "$(ask s3api get-bucket-encryption --bucket "$bucket" --query 'ServerSideEncryptionConfiguration.Rules[0].ApplyServerSideEncryptionByDefault.SSEAlgorithm')" '@(AES256|aws:kms)'

says step-3.rule-exists "$(ask events describe-rule --name $rule --query Name)" $rule
says step-3.rule-enabled "$(ask events describe-rule --name $rule --query State)" ENABLED
pattern=$(ask events describe-rule --name $rule --query EventPattern | tr -d ' \n')
says step-3.pattern-exact "$pattern" '{"detail-type":\["AWSConsoleSignInviaCloudTrail"\],"detail":{"userIdentity":{"type":\["Root"\]},"eventName":\["ConsoleLogin"\]}}'
says step-3.lambda-target "$(ask events list-targets-by-rule --rule $rule --query "Targets[?ends_with(Arn, ':function:$function')].Arn")" "arn:*:$function"
says step-3.lambda-permission "$(ask lambda get-policy --function-name $function --query Policy)" "*events.amazonaws.com*rule/$rule*"

says step-4.topic-exists "$(ask sns get-topic-attributes --topic-arn "$topic" --query Attributes.TopicArn)" "$topic"
says step-4.email-subscribed "$(ask sns list-subscriptions-by-topic --topic-arn "$topic" --query 'Subscriptions[0].Protocol')" email
says step-4.email-confirmed "$(ask sns list-subscriptions-by-topic --topic-arn "$topic" --query 'Subscriptions[0].SubscriptionArn')" 'arn:*'
says step-4.topic-target "$(ask events list-targets-by-rule --rule $rule --query "Targets[?Arn=='$topic'].Arn")" "$topic"
says step-4.topic-policy "$(ask sns get-topic-attributes --topic-arn "$topic" --query Attributes.Policy)" '*events.amazonaws.com*'

since=$(($(date +%s) - 86400))
says step-5.root-login-recorded "$(ask cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=ConsoleLogin --query 'length(Events)')" '[1-9]*'
metric() {
  ask cloudwatch get-metric-statistics --namespace "$1" --metric-name "$2" --dimensions "Name=$3,Value=$4" \
    --start-time "$since" --end-time "$(($(date +%s) + 86400))" --period 172800 --statistics Sum --query 'Datapoints[0].Sum'
}
says step-5.rule-fired "$(metric AWS/Events Invocations RuleName $rule)" '[1-9]*'
says step-5.lambda-delivered "$(metric AWS/Lambda Invocations FunctionName $function)" '[1-9]*'
says step-5.email-sent "$(metric AWS/SNS NumberOfMessagesPublished TopicName "${topic##*:}")" '[1-9]*'
says step-5.log-archived "$(ask s3api list-objects-v2 --bucket "$bucket" --prefix "AWSLogs/$account/CloudTrail/" --max-items 1 --query 'Contents[0].Key' | head -1)" 'AWSLogs/*'
