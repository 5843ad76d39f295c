import type { CloudKind } from "../clouds/cloud-kind.ts";

/**
 * Where a cloud answers otherwise than AWS documents, by the case's name: what it does instead, or why.
 * A case named here has to fail there, so that a line is taken out when it is no longer true.
 */
export const differences: Readonly<Partial<Record<CloudKind, Readonly<Record<string, string>>>>> = {
  embedded: {
    "DynamoDB conditions: PutItem with ReturnValuesOnConditionCheckFailure ALL_OLD gives the item back":
      "dynalite does not know ReturnValuesOnConditionCheckFailure: the error comes without the item",
    "DynamoDB conditions: UpdateItem with ReturnValuesOnConditionCheckFailure ALL_OLD gives the item back":
      "dynalite does not know ReturnValuesOnConditionCheckFailure: the error comes without the item",
    "DynamoDB conditions: DeleteItem with ReturnValuesOnConditionCheckFailure ALL_OLD gives the item back":
      "dynalite does not know ReturnValuesOnConditionCheckFailure: the error comes without the item",
    "DynamoDB limits: a sort key of 513 letters of two bytes is a ValidationException":
      "dynalite counts a sort key's letters, not its bytes",
    "DynamoDB limits: an index key of 2049 bytes is a ValidationException":
      "dynalite does not check the length of an index's keys",
    "DynamoDB limits: an empty index key is a ValidationException":
      "dynalite does not check the length of an index's keys",
    "DynamoDB limits: 32 levels of nesting are taken, 33 are a ValidationException":
      "dynalite takes any depth of nesting",
    "DynamoDB limits: an expression of 4 KB is taken, a longer one is a ValidationException":
      "dynalite takes expressions of any length",
    "DynamoDB queries: a query with an empty key is a ValidationException":
      "dynalite finds nothing instead of refusing",
    'DynamoDB updates: REMOVE l[0], l[2] makes {"l":{"L":[{"N":"2"}]}} of {"l":{"L":[{"N":"1"},{"N":"2"},{"N":"3"}]}}':
      "dynalite removes one element after the other, so that the second index means another one",
    "Step Functions errors: $$.State.RetryCount tells the attempt":
      "the interpreter (aws-local-stepfunctions) has no $$.State",
    "Step Functions states: $$.State tells the state's name and when it was entered":
      "the interpreter (aws-local-stepfunctions) has no $$.State",
  },
  localstack: {
    'DynamoDB conditions: "size" is reserved, and may be written #size': '"size" is taken unwritten',
    "DynamoDB queries: 1 MB counts before the filter": "the filter comes before the limit",
    "DynamoDB queries: a query with an index that there is not is a ValidationException":
      "ResourceNotFoundException instead",
    "EventBridge delivery: its sequencer is hexadecimal, and grows with each upload of a key":
      "the sequencer is always the same",
    "EventBridge delivery: a key comes as it is, not encoded": "the key is percent-encoded",
    "EventBridge delivery: a multipart upload is created by CompleteMultipartUpload, once":
      "the reason is s3:ObjectCreated:CompleteMultipartUpload",
    "EventBridge delivery: an input transformer fills its template, texts inside of texts too":
      "the execution is named by the `id` of the input, and where there is none it is never started",
    'EventBridge delivery: a target with the constant input {"fixed":["input"]} gets that, and nothing of the event':
      "the execution is named by the `id` of the input, and where there is none it is never started",
    "EventBridge delivery: a target with the constant input {} gets that, and nothing of the event":
      "an empty input is taken for no event, and nothing is started",
    "EventBridge patterns: an empty object ({}) is InvalidEventPatternException": "taken as if it were right",
    'EventBridge patterns: an empty object inside ({"detail":{}}) is InvalidEventPatternException':
      "taken as if it were right",
    'EventBridge patterns: an empty anything-but ({"source":[{"anything-but":[]}]}) is InvalidEventPatternException':
      "taken as if it were right",
    "EventBridge PutEvents: an event whose Source is AWS's fails alone, as NotAuthorizedForSourceException":
      "taken, and delivered",
    "EventBridge PutEvents: no events are a ValidationException": "taken, with no entries",
    "EventBridge rules: a rule with a pattern that is none is InvalidEventPatternException":
      "taken as if it were right",
    "EventBridge rules: a rule's name of 65 letters is a ValidationException": "a rule's name is not checked",
    "S3 checksums: a SHA-256 of the payload that is not its own is XAmzContentSHA256Mismatch":
      "signatures, and what belongs to them, are not checked",
    "S3 checksums: a decoded length that is not the body's is refused": "500 InternalError",
    "S3 conditional requests: DELETE If-Match with the object's ETag deletes it": "501 NotImplemented",
    "S3 conditional requests: DELETE If-Match with another ETag is 412, and deletes nothing": "501 NotImplemented",
    "S3 conditional requests: GET If-Match with its ETag, and If-Unmodified-Since before it reads the object":
      "412: the date is looked at although the ETag matches",
    "S3 listings: max-keys=0 answers nothing, and is not truncated": "taken for no limit",
    "S3 listings: a negative max-keys is InvalidArgument": "taken",
    "S3 listings: a token that was not given out is InvalidArgument": "500 InternalError",
    "S3 objects: metadata above 2 KB is MetadataTooLarge": "metadata of any size is taken",
    "S3 objects: DeleteObjects takes 1000 keys, and refuses 1001 as MalformedXML": "any number of keys is taken",
    "S3 objects: tags are put, counted and replaced": "GET does not tell the number of tags",
    "S3 objects: an eleventh tag is refused": "any number of tags is taken",
    "S3 presigned URLs: a URL past its time is AccessDenied: Request has expired":
      "signatures, and what belongs to them, are not checked",
    "S3 presigned URLs: a URL for more than seven days is AuthorizationQueryParametersError":
      "signatures, and what belongs to them, are not checked",
    "S3 ranges: lines=1-2 is no range, and the whole object comes": "read as bytes",
    "S3 versions: what cannot be a version's id is InvalidArgument": "NoSuchVersion instead",
    "S3 versions: an empty versionId is InvalidArgument": "taken for no version",
    "Step Functions errors: a path in Parameters that leads nowhere fails the execution":
      'it fails, and the error is "Exception"',
    'Step Functions executions: the name "with space" of 10 letters is refused': "names are not checked",
    'Step Functions executions: the name "a/b" of 3 letters is refused': "names are not checked",
    'Step Functions executions: the name "a:b" of 3 letters is refused': "names are not checked",
    'Step Functions executions: the name "a*" of 2 letters is refused': "names are not checked",
    'Step Functions executions: the name "a\\"b" of 3 letters is refused': "names are not checked",
    'Step Functions executions: the name "aaaaaaaaaaaaaaaaaaaa" of 81 letters is refused': "names are not checked",
    "Step Functions executions: an input above 256 KB is refused": "the size of the input is not checked",
    "Step Functions executions: a history can be read backwards, and in pages": "maxResults is not looked at",
    "Step Functions states: $$.State tells the state's name and when it was entered":
      "the time ends with +00:00, and not with Z",
  },
  ministack: {
    "DynamoDB conditions: a comparison of an attribute with itself in a condition is a ValidationException": "taken",
    'DynamoDB conditions: "size" is reserved, and may be written #size': '"size" is taken unwritten',
    "DynamoDB limits: an index key of 2049 bytes is a ValidationException": "the length of an index key is not checked",
    "DynamoDB numbers: 12345678901234567890123456789012345677 plus 1 is 12345678901234567890123456789012345678, exactly":
      "the sum is rounded",
    "DynamoDB queries: a query with OR is a ValidationException": "the query is taken",
    "DynamoDB queries: a query with a key attribute in the filter is a ValidationException": "the query is taken",
    "DynamoDB queries: a query with <> on the sort key is a ValidationException": "the query is taken",
    "DynamoDB queries: the table and its index describe themselves": "the index has no IndexStatus",
    "DynamoDB queries: an eventually consistent query of 5 KB takes 1 units": "units do not depend on the size",
    "DynamoDB queries: a consistent query of 5 KB takes 2 units": "units do not depend on the size",
    'DynamoDB updates: REMOVE l[0], l[2] makes {"l":{"L":[{"N":"2"}]}} of {"l":{"L":[{"N":"1"},{"N":"2"},{"N":"3"}]}}':
      "removes one element after the other, so that the second index means another one",
    "DynamoDB updates: a sum with a text (SET a = word + :v) is a ValidationException, and changes nothing":
      "the update is taken",
    "DynamoDB updates: list_append to no list (SET word = list_append(word, :v)) is a ValidationException, and changes nothing":
      "the update is taken",
    "DynamoDB updates: the same path twice (SET a = :v, a = :v) is a ValidationException, and changes nothing":
      "the update is taken",
    "DynamoDB updates: two SET clauses (SET a = :v SET b = :v) is a ValidationException, and changes nothing":
      "the update is taken",
    "EventBridge delivery: an upload is an Object Created event with AWS's envelope": "the time has milliseconds",
    "EventBridge delivery: its detail has the version": "S3's events have no version-id",
    "EventBridge delivery: its sequencer is hexadecimal, and grows with each upload of a key":
      "S3's events have no version-id",
    "EventBridge delivery: a delete marker is an Object Deleted event that says so": "S3's events have no version-id",
    "EventBridge delivery: a version's end is an Object Deleted event that says so": "S3's events have no version-id",
    "EventBridge PutEvents: an event without Source fails alone, as InvalidArgument":
      "entries are not checked, and taken",
    "EventBridge PutEvents: an event without DetailType fails alone, as InvalidArgument":
      "entries are not checked, and taken",
    "EventBridge PutEvents: an event without Detail fails alone, as InvalidArgument":
      "entries are not checked, and taken",
    "EventBridge PutEvents: an event whose Detail is no JSON fails alone, as MalformedDetail":
      "entries are not checked, and taken",
    "EventBridge PutEvents: an event whose Detail is a list fails alone, as MalformedDetail":
      "entries are not checked, and taken",
    "EventBridge PutEvents: an event whose Detail is a number fails alone, as MalformedDetail":
      "entries are not checked, and taken",
    "EventBridge PutEvents: no events are a ValidationException": "entries are not checked, and taken",
    "EventBridge PutEvents: a request above 1 MB is refused": "entries are not checked, and taken",
    "EventBridge rules: rate(1 minutes) is none, but a ValidationException": "not checked",
    "EventBridge rules: rate(5 minute) is none, but a ValidationException": "not checked",
    "EventBridge rules: rate(0 minutes) is none, but a ValidationException": "not checked",
    "EventBridge rules: a rule with neither pattern nor schedule is a ValidationException": "not checked",
    "EventBridge rules: a rule's name of 65 letters is a ValidationException": "not checked",
    "EventBridge rules: ListTargetsByRule of a rule that there is not is ResourceNotFoundException": "not checked",
    "EventBridge rules: a rule with targets is not deleted": "not checked",
    "S3 checksums: a checksum of the wrong length is InvalidRequest": "BadDigest instead",
    "S3 checksums: a SHA-256 of the payload that is not its own is XAmzContentSHA256Mismatch": "not checked",
    "S3 conditional requests: PUT If-None-Match with an ETag is NotImplemented": "taken, and not looked at",
    "S3 keys: a key of 1025 bytes is KeyTooLongError": "a key's length is not checked",
    "S3 keys: its length counts in bytes, not letters": "a key's length is not checked",
    "S3 listings: max-keys=0 answers nothing, and is not truncated": "IsTruncated is true",
    "S3 listings: a negative max-keys is InvalidArgument": "taken",
    "S3 listings: a token that was not given out is InvalidArgument": "taken",
    "S3 listings: ListObjectVersions with a version marker but no key marker is InvalidArgument": "taken",
    "S3 multipart upload: parts out of order are InvalidPartOrder": "the object is made",
    "S3 multipart upload: a part below 5 MiB that is not the last is EntityTooSmall": "the object is made",
    "S3 multipart upload: a completion without parts is refused": "the object is made",
    "S3 objects: metadata above 2 KB is MetadataTooLarge": "taken",
    "S3 objects: a copy onto itself that changes nothing is InvalidRequest": "taken",
    "S3 objects: DeleteObjects takes 1000 keys, and refuses 1001 as MalformedXML": "taken",
    "S3 objects: DeleteObjects without keys is MalformedXML": "taken",
    "S3 objects: an object says that it is encrypted with AES256": "the header is missing",
    "S3 ranges: bytes=5-2 is no range, and the whole object comes": "InvalidRange instead",
    "S3 ranges: lines=1-2 is no range, and the whole object comes": "InvalidRange instead",
    "S3 ranges: bytes=a-b is no range, and the whole object comes": "InvalidRange instead",
    "S3 ranges: HEAD of a range tells its length": "HEAD does not look at the range",
    "S3 versions: what cannot be a version's id is InvalidArgument": "NoSuchVersion instead",
    "S3 versions: an empty versionId is InvalidArgument": "taken for no version",
    "Step Functions errors: Catch takes a process that ended as Runtime.ExitError": "Runtime.HandlerError instead",
    "Step Functions errors: the Cause of a function's error is its failure as JSON": "the cause has no trace",
    "Step Functions errors: an error that nothing catches is the execution's": "an execution that failed has an output",
    "Step Functions errors: a machine past its TimeoutSeconds is TIMED_OUT":
      "a machine's TimeoutSeconds is not looked at while it waits",
    "Step Functions errors: a path in Parameters that leads nowhere fails the execution":
      "the value is null, and the execution goes on",
    "Step Functions errors: a result above 256 KB is States.DataLimitExceeded": "the size of a result is not checked",
    "Step Functions executions: the same name and input, while it runs, is the same execution":
      "ExecutionAlreadyExists while it runs",
    'Step Functions executions: the name "with space" of 10 letters is refused': "names and inputs are not checked",
    'Step Functions executions: the name "a/b" of 3 letters is refused': "names and inputs are not checked",
    'Step Functions executions: the name "a:b" of 3 letters is refused': "names and inputs are not checked",
    'Step Functions executions: the name "a*" of 2 letters is refused': "names and inputs are not checked",
    'Step Functions executions: the name "a\\"b" of 3 letters is refused': "names and inputs are not checked",
    'Step Functions executions: the name "aaaaaaaaaaaaaaaaaaaa" of 81 letters is refused':
      "names and inputs are not checked",
    "Step Functions executions: an input that is no JSON is InvalidExecutionInput": "names and inputs are not checked",
    "Step Functions executions: an input above 256 KB is refused": "names and inputs are not checked",
    "Step Functions executions: ListExecutions of a machine that there is not is StateMachineDoesNotExist":
      "an empty list",
    "Step Functions executions: what is no ARN is InvalidArn": "ExecutionDoesNotExist instead",
    "Step Functions executions: the history of a task has AWS's events in their order":
      "it has TaskScheduled, TaskSucceeded and TaskFailed in the place of the LambdaFunction events, and no MapIteration ones",
    "Step Functions executions: the history of a task that fails has AWS's events in their order":
      "it has TaskScheduled, TaskSucceeded and TaskFailed in the place of the LambdaFunction events, and no MapIteration ones",
    "Step Functions executions: the history of a task that is tried twice and caught has AWS's events in their order":
      "it has TaskScheduled, TaskSucceeded and TaskFailed in the place of the LambdaFunction events, and no MapIteration ones",
    "Step Functions executions: the history of a machine's time limit has AWS's events in their order":
      "a machine's TimeoutSeconds is not looked at while it waits",
    "Step Functions executions: the history of a Map of one item has AWS's events in their order":
      "it has TaskScheduled, TaskSucceeded and TaskFailed in the place of the LambdaFunction events, and no MapIteration ones",
    "Step Functions executions: a history's events have ids from 1 on, times, and what came before":
      "events have no previousEventId",
    "Step Functions executions: a history tells the error of a function that failed":
      "it has TaskScheduled, TaskSucceeded and TaskFailed in the place of the LambdaFunction events, and no MapIteration ones",
    "Step Functions states: a Map over what is no list fails": "it succeeds",
    "Step Functions states: a branch that fails ends the others, and the Parallel's Catch takes it":
      "the other branches run to their end first",
    'Step Functions states: Choice takes {"kind":null} to Null': "IsPresent: false holds for a value of null",
  },
};
