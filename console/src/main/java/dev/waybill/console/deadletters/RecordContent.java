package dev.waybill.console.deadletters;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a dead letter is made of, byte for byte. A null value is a tombstone. */
record RecordContent(byte @Nullable [] key, byte @Nullable [] value, List<RecordHeader> headers) {

  /** A header; JSON has its value in base64. */
  record RecordHeader(String name, byte @Nullable [] value) {}
}
