package dev.waybill.ingest.shop;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A shop that has ended our access: it is not asked anything with its dead credentials until
 * somebody gives us others, or says that they are good again.
 *
 * @param at when the shop said so
 * @param reason in words for a person
 * @param url of the shop, which has no access for as long
 * @param mark of the credentials that it is about; see {@link ApiAccess#mark}
 */
public record Disconnection(
    Instant at, String reason, @Nullable String url, @JsonIgnore String mark) {}
