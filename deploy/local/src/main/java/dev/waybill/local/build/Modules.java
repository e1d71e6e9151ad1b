package dev.waybill.local.build;

import dev.waybill.local.StackSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which modules are to be built again. A module is fresh if its jar was made from what its sources,
 * those of the modules it depends on and the parent's pom.xml say now: by content, since a checkout
 * changes times only; or, for a jar that Maven was asked for directly, if it is the newest of all.
 */
final class Modules {

  private static final Pattern DEPENDENCY =
      Pattern.compile(
          "<dependency>\\s*<groupId>dev\\.waybill</groupId>\\s*<artifactId>([^<]+)</artifactId>(.*?)</dependency>",
          Pattern.DOTALL);

  private final Path project;
  private final Path stamps;

  Modules(Path project) {
    this.project = project;
    this.stamps = project.resolve(".waybill/build");
  }

  List<String> stale(Collection<String> modules) {
    return modules.stream().filter(module -> !isFresh(module)).toList();
  }

  private boolean isFresh(String module) {
    try {
      Path jar = jar(module);
      if (!Files.exists(jar)) {
        return false;
      }
      Path stamp = stamps.resolve(module.replace('/', '-'));
      String now = digest(module);
      if (Files.exists(stamp)) {
        return Files.readString(stamp).equals(now);
      }
      if (isNewest(jar, module)) {
        keep(module);
        return true;
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look at module " + module, e);
    }
  }

  /** Notes that the jars of these modules are up to date. */
  void built(Collection<String> modules) {
    modules.forEach(this::keep);
  }

  private void keep(String module) {
    try {
      Files.createDirectories(stamps);
      Files.writeString(stamps.resolve(module.replace('/', '-')), digest(module));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot note the build of " + module, e);
    }
  }

  private Path jar(String module) {
    return switch (module) {
      case "tests/benchmark" ->
          project.resolve(module).resolve("target/benchmark-0.1.0-SNAPSHOT.jar");
      case "customer-matching" ->
          project.resolve(module).resolve("target/customer-matching-0.1.0-SNAPSHOT.jar");
      default -> StackSettings.jar(project, module);
    };
  }

  private boolean isNewest(Path jar, String module) throws IOException {
    // Not its own date: reproducible builds set that to a fixed one.
    var built = (FileTime) Files.getAttribute(jar, "unix:ctime");
    for (Path input : inputs(module)) {
      if (Files.getLastModifiedTime(input).compareTo(built) > 0) {
        return false;
      }
    }
    return true;
  }

  private String digest(String module) throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (Path input : inputs(module)) {
        digest.update(input.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(input));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Set<Path> inputs(String module) throws IOException {
    var inputs = new TreeSet<Path>();
    inputs.add(project.resolve("pom.xml"));
    collect(module, inputs);
    return inputs;
  }

  private void collect(String module, Set<Path> inputs) throws IOException {
    Path pom = project.resolve(module).resolve("pom.xml");
    if (!inputs.add(pom)) {
      return;
    }
    Path sources = project.resolve(module).resolve("src/main");
    if (Files.isDirectory(sources)) {
      try (Stream<Path> files = Files.walk(sources)) {
        files.filter(Files::isRegularFile).forEach(inputs::add);
      }
    }
    Matcher dependency = DEPENDENCY.matcher(Files.readString(pom));
    while (dependency.find()) {
      if (!dependency.group(2).contains("<scope>test</scope>")) {
        collect(folder(dependency.group(1)), inputs);
      }
    }
  }

  private static String folder(String artifact) {
    return artifact.equals("local-stack") ? "deploy/local" : artifact;
  }
}
