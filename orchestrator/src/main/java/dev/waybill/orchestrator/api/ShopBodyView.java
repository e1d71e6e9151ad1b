package dev.waybill.orchestrator.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.waybill.orchestrator.shopbody.ShopBodies;
import dev.waybill.orchestrator.shopbody.ShopBodyStore;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What the shop sent.
 *
 * @param version of the snapshot that was read from it: the shop's updated-at
 * @param source "webhook", "reconciliation", "replay"
 * @param personal JSON pointers of the fields that hold personal data
 * @param looks who looked at it, the newest first, this time included
 * @param body byte for byte
 */
record ShopBodyView(
    String order,
    String platform,
    String version,
    String receivedAt,
    String source,
    List<String> personal,
    List<ShopBodyStore.Look> looks,
    @JsonRawValue @Schema(type = "object") String body) {

  static ShopBodyView of(String order, ShopBodies.Sent sent, List<ShopBodyStore.Look> looks) {
    return new ShopBodyView(
        order,
        sent.snapshot().path("platform").asString(""),
        sent.snapshot().path("version").asString(""),
        sent.snapshot().path("receivedAt").asString(""),
        sent.snapshot().path("source").asString(""),
        sent.personal(),
        looks,
        sent.body());
  }
}
