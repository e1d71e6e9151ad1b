package dev.waybill.customers.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON: an array of objects, or one object on each line. An object within one counts as columns
 * such as {@code billing city}. The columns are those of the first objects.
 */
final class JsonRows implements Rows {

  private static final int LOOKED_AT = 200;
  private static final int MOST_COLUMNS = 1000;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(20)
                          .maxStringLength(BoundedReader.LONGEST_ROW)
                          .build())
                  .build())
          .build();

  private final Path file;
  private final FileForm form;
  private final Source source;
  private final List<Parsed> first = new ArrayList<>();
  private final List<String> heading;
  private int at;

  /** One object, or why there is none. */
  private record Parsed(long line, Map<String, String> values, @Nullable String fault) {}

  private interface Source extends AutoCloseable {
    @Nullable Parsed next() throws IOException;

    @Override
    void close() throws IOException;
  }

  static JsonRows open(Path file, FileForm form, boolean array) {
    try {
      return new JsonRows(file, form, array ? new Whole(file, form) : new ByLine(file, form));
    } catch (IOException | JacksonException e) {
      throw new UnusableFile("%s is no JSON: %s.".formatted(file, told(e)));
    }
  }

  private JsonRows(Path file, FileForm form, Source source) throws IOException {
    this.file = file;
    this.form = form;
    this.source = source;
    Set<String> names = new LinkedHashSet<>();
    for (int i = 0; i < LOOKED_AT; i++) {
      Parsed parsed = source.next();
      if (parsed == null) {
        break;
      }
      first.add(parsed);
      names.addAll(parsed.values().keySet());
    }
    if (names.isEmpty() || names.size() > MOST_COLUMNS) {
      throw new UnusableFile(
          file + " has no customers: it has to be a list of objects, or one object on each line.");
    }
    this.heading = List.copyOf(names);
  }

  @Override
  public String form() {
    return "JSON, " + form.charset().name();
  }

  @Override
  public List<String> heading() {
    return heading;
  }

  @Override
  public @Nullable Row next() {
    try {
      Parsed parsed = at < first.size() ? first.get(at++) : source.next();
      return parsed == null
          ? null
          : new Row(
              parsed.line(),
              heading.stream().map(name -> parsed.values().getOrDefault(name, "")).toList(),
              parsed.fault());
    } catch (IOException | JacksonException e) {
      throw new UnusableFile("%s cannot be read on: %s.".formatted(file, told(e)));
    }
  }

  @Override
  public void close() throws IOException {
    source.close();
  }

  private static String told(Exception e) {
    return e instanceof JacksonException json
        ? json.getOriginalMessage()
            + (json.getLocation() == null ? "" : " (line " + json.getLocation().getLineNr() + ')')
        : String.valueOf(e.getMessage());
  }

  private static Map<String, String> flat(JsonNode object) {
    var values = new LinkedHashMap<String, String>();
    flatten("", object, values);
    return values;
  }

  private static void flatten(String prefix, JsonNode object, Map<String, String> values) {
    for (Map.Entry<String, JsonNode> property : object.properties()) {
      String name = prefix.isEmpty() ? property.getKey() : prefix + ' ' + property.getKey();
      JsonNode value = property.getValue();
      if (value.isObject()) {
        flatten(name, value, values);
      } else if (value.isArray()) {
        if (!value.isEmpty() && value.get(0).isObject()) {
          flatten(name, value.get(0), values);
        }
      } else if (!value.isNull()) {
        values.put(name, Cells.plain(value.asString()));
      }
    }
  }

  /** An array, whose objects are parsed as they are reached. */
  private static final class Whole implements Source {

    private final JsonParser parser;

    Whole(Path file, FileForm form) throws IOException {
      parser = JSON.createParser(form.reader(file));
      parser.nextToken();
    }

    @Override
    public @Nullable Parsed next() {
      JsonToken token = parser.nextToken();
      if (token == null || token == JsonToken.END_ARRAY) {
        return null;
      }
      long line = parser.currentTokenLocation().getLineNr();
      JsonNode node = parser.readValueAsTree();
      return node.isObject()
          ? new Parsed(line, flat(node), null)
          : new Parsed(line, Map.of(), "it is no object");
    }

    @Override
    public void close() {
      parser.close();
    }
  }

  /** A line each, of which a broken one spoils no other. */
  private static final class ByLine implements Source {

    private final BoundedReader bounded;
    private final BufferedReader lines;
    private long line;

    ByLine(Path file, FileForm form) throws IOException {
      bounded = new BoundedReader(form.reader(file));
      lines = new BufferedReader(bounded);
    }

    @Override
    public @Nullable Parsed next() throws IOException {
      while (true) {
        bounded.rowEnded();
        String text = lines.readLine();
        if (text == null) {
          return null;
        }
        line++;
        if (text.isBlank()) {
          continue;
        }
        try {
          JsonNode node = JSON.readTree(text);
          return node.isObject()
              ? new Parsed(line, flat(node), null)
              : new Parsed(line, Map.of(), "it is no JSON object");
        } catch (JacksonException e) {
          return new Parsed(line, Map.of(), "it is no JSON: " + e.getOriginalMessage());
        }
      }
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }
}
