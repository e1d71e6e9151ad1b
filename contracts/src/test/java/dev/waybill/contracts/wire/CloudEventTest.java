package dev.waybill.contracts.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waybill.contracts.OrderId;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventTest {

  @Test
  void aRecordIsKeyedByTheOrderAndCarriesTheEnvelope() {
    var event =
        new CloudEvent("id", CloudEvent.TYPE_REPLY, "/x", Instant.EPOCH, "00-trace")
            .record("topic", "shop:1", new byte[] {1});
    assertThat(event.key()).asString().isEqualTo("shop:1");
    assertThat(CloudEvent.header(event.headers(), "ce_specversion")).isEqualTo("1.0");
    assertThat(CloudEvent.header(event.headers(), CloudEvent.HEADER_TYPE))
        .isEqualTo("dev.waybill.reply");
    assertThat(CloudEvent.header(event.headers(), CloudEvent.HEADER_TIME))
        .isEqualTo("1970-01-01T00:00:00Z");
    assertThat(CloudEvent.header(event.headers(), "traceparent")).isEqualTo("00-trace");
    assertThat(CloudEvent.header(event.headers(), "none")).isNull();
  }

  @Test
  void aTraceGoesOnUnderItsIdWithANewSpan() {
    var trace = TraceContext.begin(true);
    assertThat(TraceContext.parse(trace.traceparent())).isEqualTo(trace);
    assertThat(trace.child().traceId()).isEqualTo(trace.traceId());
    assertThat(trace.child().spanId()).isNotEqualTo(trace.spanId());
    assertThat(trace.child().sampled()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0x"
      })
  void aMalformedTraceIsNone(String traceparent) {
    assertThat(TraceContext.parse(traceparent)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "shop", ":1", "shop:"})
  void anOrderIdHasAShopAndAnId(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> OrderId.parse(text));
    assertThat(OrderId.parse("shop:gid://x/1").shopOrderId()).isEqualTo("gid://x/1");
  }
}
