package dev.waybill.crm.salesforce;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/**
 * Salesforce's REST interface of version 66.0, as far as it is used, at the address that the
 * sign-in names. What may be missing in an answer is nullable.
 */
interface SalesforceApi {

  String DATA = "/services/data/v66.0";

  /** 200 whatever becomes of the rows; results come in their order. */
  @PatchMapping(DATA + "/composite/sobjects/{type}/{field}")
  List<RowAnswer> upsert(
      @RequestHeader(HttpHeaders.AUTHORIZATION) String token,
      @PathVariable("type") String type,
      @PathVariable("field") String field,
      @RequestBody Rows rows);

  /** Empty if there is none; a 300 with their addresses if there are several. */
  @GetMapping(DATA + "/sobjects/Contact/{field}/{key}")
  Optional<Contact> contact(
      @RequestHeader(HttpHeaders.AUTHORIZATION) String token,
      @PathVariable("field") String field,
      @PathVariable("key") String key,
      @RequestParam("fields") String fields);

  @PatchMapping(DATA + "/sobjects/Contact/{id}")
  void update(
      @RequestHeader(HttpHeaders.AUTHORIZATION) String token,
      @PathVariable("id") String id,
      @RequestBody Map<String, @Nullable Object> values);

  @DeleteMapping(DATA + "/sobjects/Contact/{id}")
  void delete(
      @RequestHeader(HttpHeaders.AUTHORIZATION) String token, @PathVariable("id") String id);

  @GetMapping(DATA + "/sobjects/{type}/describe")
  Described describe(
      @RequestHeader(HttpHeaders.AUTHORIZATION) String token, @PathVariable("type") String type);

  @GetMapping(DATA + "/limits")
  JsonNode limits(@RequestHeader(HttpHeaders.AUTHORIZATION) String token);

  /** What REST has no call for. A fault is a 500. */
  @PostMapping(path = "/services/Soap/u/66.0", consumes = "text/xml")
  String soap(@RequestHeader("SOAPAction") String action, @RequestBody String envelope);

  /** Rows to write, each by itself. */
  record Rows(boolean allOrNone, List<Map<String, @Nullable Object>> records) {}

  /** What became of a row. */
  record RowAnswer(@Nullable String id, boolean success, @Nullable List<RowError> errors) {}

  /** Why a row failed. */
  record RowError(@Nullable String statusCode, @Nullable String message) {}

  /** A contact. */
  record Contact(@JsonProperty("Id") String id) {}

  /** An object's fields. */
  record Described(List<Field> fields) {}

  /** One of them. */
  record Field(
      String name,
      @Nullable String label,
      @Nullable String type,
      int length,
      boolean externalId,
      boolean unique,
      boolean nillable,
      boolean defaultedOnCreate,
      boolean createable,
      boolean updateable,
      @Nullable List<PickValue> picklistValues) {}

  /** A value of a picklist. */
  record PickValue(String value, @Nullable String label, boolean active) {}
}
