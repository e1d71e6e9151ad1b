package dev.waybill.console.deadletters;

/** Headers that the services write into dead letters. */
final class DeadLetterHeaders {

  /** All of these begin so; they are not part of the original. */
  static final String PREFIX = "dlq-";

  static final String CAUSE = "dlq-cause";
  static final String ORIGIN_TOPIC = "dlq-origin-topic";
  static final String ORIGIN_PARTITION = "dlq-origin-partition";
  static final String ORIGIN_OFFSET = "dlq-origin-offset";
  static final String TIME = "dlq-time";

  /** Of a webhook's body: the path to post it to again. */
  static final String ORIGIN_PATH = "dlq-origin-path";

  /** Before the name of each header that the shop sent with such a body. */
  static final String HTTP_PREFIX = "http-";

  private DeadLetterHeaders() {}
}
