package dev.waybill.customers.command;

import dev.waybill.customers.files.Column;
import dev.waybill.customers.files.CustomerFile;
import dev.waybill.customers.files.ImportFile;
import dev.waybill.customers.files.MappingGuess;
import dev.waybill.customers.files.Rows;
import dev.waybill.customers.files.UnusableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files that a command line names, each with its source and its columns. */
final class Inputs {

  private static final int MOST_FILES = 100;

  private final Map<String, Path> named = new LinkedHashMap<>();
  private final Map<String, String> columns;

  Inputs(List<Path> files, Map<String, Path> sources, Map<String, String> columns) {
    this.columns = columns;
    sources.forEach(this::add);
    files.forEach(file -> add(name(file), file));
    if (named.isEmpty() || named.size() > MOST_FILES) {
      throw new UnusableFile("Name 1 to 100 files of customers: ./waybill customers clean FILE...");
    }
  }

  List<ImportFile> read() {
    var inputs = new ArrayList<ImportFile>();
    Set<String> found = new HashSet<>();
    named.forEach((source, file) -> inputs.add(read(source, file, found)));
    for (String column : columns.keySet()) {
      if (!found.contains(column)) {
        throw new UnusableFile(
            "No file has the column \"%s\"; they have: %s."
                .formatted(
                    column,
                    String.join(
                        ", ",
                        inputs.stream()
                            .flatMap(input -> input.mapping().heading().stream())
                            .distinct()
                            .toList())));
      }
    }
    return inputs;
  }

  private ImportFile read(String source, Path file, Set<String> found) {
    var said = new HashMap<String, @Nullable Column>();
    String form;
    try (Rows rows = CustomerFile.open(file)) {
      form = rows.form();
      columns.forEach(
          (column, field) -> {
            if (MappingGuess.has(rows.heading(), column)) {
              found.add(column);
              said.put(column, field.equals("none") ? null : Column.of(field));
            }
          });
    } catch (IOException e) {
      throw new UnusableFile("Cannot read " + file + ": " + e.getMessage());
    }
    return new ImportFile(source, file, form, MappingGuess.of(file, said));
  }

  private void add(String source, Path file) {
    if (source.isBlank() || source.length() > 60 || source.contains(":")) {
      throw new UnusableFile(
          "A source is called by up to 60 characters without a colon, not \"" + source + "\".");
    }
    if (named.putIfAbsent(source, file) != null) {
      throw new UnusableFile(
          "Two files are called \"%s\": name their sources, --source NAME=FILE.".formatted(source));
    }
  }

  private static String name(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
