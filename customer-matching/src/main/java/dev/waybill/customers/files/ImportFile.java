package dev.waybill.customers.files;

import java.nio.file.Path;

/** A file to be read: what its source is called, and how its columns are understood. */
public record ImportFile(String source, Path file, String form, Mapping mapping) {}
