package dev.waybill.crm.hubspot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/**
 * HubSpot's HTTP interface of the version 2026-03, as far as it is used. Types are {@code contacts}
 * and {@code order}. What may be missing in an answer is nullable.
 */
interface HubSpotApi {

  /** 200, or 207 if some rows failed; any other answer is of the whole batch. */
  @PostMapping("/crm/objects/2026-03/{type}/batch/upsert")
  BatchAnswer upsert(@PathVariable("type") String type, @RequestBody UpsertRequest request);

  /** 200, or 207 if some are not there. */
  @PostMapping("/crm/objects/2026-03/{type}/batch/read")
  BatchAnswer read(@PathVariable("type") String type, @RequestBody ReadRequest request);

  @GetMapping("/crm/objects/2026-03/contacts/{id}")
  Optional<HubSpotObject> contact(
      @PathVariable("id") String id, @RequestParam("properties") String properties);

  @PatchMapping("/crm/objects/2026-03/contacts/{id}")
  HubSpotObject update(@PathVariable("id") String id, @RequestBody Update update);

  /** For good: nothing of it can be brought back. */
  @PostMapping("/crm/objects/2026-03/contacts/gdpr-delete")
  void forget(@RequestBody Forget forget);

  /** The answer is a third contact, to which both ids lead from now on. */
  @PostMapping("/crm/objects/2026-03/contacts/merge")
  HubSpotObject merge(@RequestBody Merge merge);

  @GetMapping("/crm/properties/2026-03/{type}")
  Properties properties(@PathVariable("type") String type);

  @PostMapping("/crm/properties/2026-03/{type}")
  JsonNode create(@PathVariable("type") String type, @RequestBody NewProperty property);

  /** Told twice it is the same. */
  @PostMapping("/crm/associations/2026-03/order/contacts/batch/associate/default")
  BatchAnswer associate(@RequestBody Associations associations);

  /** Rows to write. */
  record UpsertRequest(List<Input> inputs) {}

  /**
   * One row.
   *
   * @param id the value of idProperty
   * @param objectWriteTraceId by which an error names its row; of its own for each row of a batch
   */
  record Input(
      String id, String idProperty, String objectWriteTraceId, Map<String, String> properties) {}

  /** What to read. */
  record ReadRequest(
      String idProperty,
      List<Id> inputs,
      List<String> properties,
      List<String> propertiesWithHistory) {}

  /** An object. */
  record Id(String id) {}

  /** What a batch answers. Rows come in any order. */
  record BatchAnswer(@Nullable List<HubSpotObject> results, @Nullable List<RowError> errors) {

    List<HubSpotObject> rows() {
      return results == null ? List.of() : results;
    }

    List<RowError> failures() {
      return errors == null ? List.of() : errors;
    }
  }

  /** A contact or an order. */
  record HubSpotObject(
      String id,
      @Nullable String objectWriteTraceId,
      @Nullable Map<String, @Nullable String> properties) {

    /** "" if it has none. */
    String value(String property) {
      String value = properties == null ? null : properties.get(property);
      return value == null ? "" : value;
    }
  }

  /** Why rows failed. */
  record RowError(
      @Nullable String category,
      @Nullable String message,
      @Nullable Map<String, List<String>> context) {

    /** The rows that it is about; empty if it does not say. */
    List<String> traceIds() {
      return context == null ? List.of() : context.getOrDefault("objectWriteTraceId", List.of());
    }
  }

  /** Changes these values. */
  record Update(Map<String, String> properties) {}

  /** Whom to forget, by HubSpot's id. */
  record Forget(String objectId) {}

  /** Two contacts that are one. */
  record Merge(String primaryObjectId, String objectIdToMerge) {}

  /** What there is to fill in. */
  record Properties(List<Property> results) {}

  /** One property. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Property(
      String name,
      @Nullable String label,
      @Nullable String type,
      @Nullable String groupName,
      @Nullable Boolean hasUniqueValue,
      @Nullable Boolean archived,
      @Nullable List<PropertyOption> options,
      @Nullable Modification modificationMetadata) {

    boolean unique() {
      return Boolean.TRUE.equals(hasUniqueValue);
    }

    boolean readOnly() {
      return modificationMetadata != null
          && Boolean.TRUE.equals(modificationMetadata.readOnlyValue);
    }
  }

  /** What may be done to a property. */
  record Modification(@Nullable Boolean readOnlyValue) {}

  /** A property to make. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record NewProperty(
      String name,
      String label,
      String description,
      String groupName,
      String type,
      String fieldType,
      @JsonProperty("hasUniqueValue") boolean unique,
      List<PropertyOption> options) {}

  /** One of the values that a property may have. */
  record PropertyOption(
      @Nullable String label,
      String value,
      @Nullable Integer displayOrder,
      @Nullable Boolean hidden) {}

  /** Which orders belong to which contacts. */
  record Associations(List<Association> inputs) {}

  /** One of them. */
  record Association(Id from, Id to) {}
}
