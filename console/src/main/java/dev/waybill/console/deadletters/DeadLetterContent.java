package dev.waybill.console.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.contracts.wire.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A dead letter with all that is in it.
 *
 * @param payload the value as text, or in base64 if it is none; null for a tombstone
 * @param payloadEncoding "text" or "base64"
 */
record DeadLetterContent(
    DeadLetter letter,
    List<Header> headers,
    @Nullable String payload,
    String payloadEncoding,
    List<DeadLetterEdit> edits) {

  record Header(String name, String value) {}

  /** The same with what may be personal hidden, field by field. */
  DeadLetterContent redacted(boolean isOperator) {
    return new DeadLetterContent(
        isOperator ? letter : letter.withoutWords(),
        headers.stream()
            .map(
                header ->
                    HiddenFields.isHarmlessHeader(header.name())
                        ? header
                        : new Header(header.name(), HiddenFields.HIDDEN))
            .toList(),
        payload == null
            ? null
            : payloadEncoding.equals("text") ? HiddenFields.payload(payload) : HiddenFields.HIDDEN,
        payloadEncoding,
        isOperator ? edits.stream().map(DeadLetterEdit::withoutValues).toList() : List.of());
  }

  static DeadLetterContent of(
      DeadLetter letter, RecordContent content, List<DeadLetterEdit> edits) {
    byte[] value = content.value();
    String text = text(value);
    return new DeadLetterContent(
        letter,
        content.headers().stream()
            .map(
                header ->
                    new Header(
                        header.name(),
                        header.value() == null ? "" : new String(header.value(), UTF_8)))
            .toList(),
        text != null || value == null ? text : Base64.getEncoder().encodeToString(value),
        text != null || value == null ? "text" : "base64",
        edits);
  }

  /** The payload indented if it is JSON; as it is if not. */
  public String readable() {
    if (payload == null) {
      return "";
    }
    try {
      return Json.mapper()
          .writerWithDefaultPrettyPrinter()
          .writeValueAsString(Json.mapper().readTree(payload));
    } catch (JacksonException e) {
      return payload;
    }
  }

  private static @Nullable String text(byte @Nullable [] value) {
    if (value == null) {
      return null;
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
