package dev.waybill.sandbox.web;

import static com.networknt.schema.SpecificationVersion.DRAFT_2020_12;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What bodies have to look like, from a file of JSON Schema (draft 2020-12) that has a definition
 * for each under {@code $defs}. Read when it is first asked, since most runs of the sandbox never
 * are. Thread-safe.
 */
public final class BodySchema {

  private final Class<?> beside;
  private final String file;
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  /**
   * @param beside the class beside which the file lies
   */
  public BodySchema(Class<?> beside, String file) {
    this.beside = beside;
    this.file = file;
  }

  /** What is wrong with a body; empty if nothing is. */
  public List<Complaint> complaints(String definition, JsonNode body) {
    return schemas.computeIfAbsent(definition, this::read).validate(body).stream()
        .map(error -> new Complaint(path(error), error.getMessage()))
        .toList();
  }

  private Schema read(String definition) {
    try (InputStream in = beside.getResourceAsStream(file)) {
      ObjectNode schema = Json.readObject(Objects.requireNonNull(in, file).readAllBytes());
      schema.put("$ref", "#/$defs/" + definition);
      return SchemaRegistry.withDefaultDialect(DRAFT_2020_12).getSchema(schema);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As programs write it: {@code parcels.0.weight}. */
  private static String path(Error error) {
    String at = error.getInstanceLocation().toString().replace('/', '.').replaceFirst("^\\.", "");
    String property = error.getProperty();
    return property == null ? at : at.isEmpty() ? property : at + '.' + property;
  }

  /**
   * @param path where in the body; "" for all of it
   */
  public record Complaint(String path, String message) {}
}
