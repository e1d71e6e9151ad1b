package dev.waybill.local.apps;

import dev.waybill.local.Part;
import dev.waybill.local.StackFailure;
import dev.waybill.local.StackSettings;
import dev.waybill.local.infra.Trees;
import dev.waybill.local.process.Jdk;
import dev.waybill.local.process.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Unpacks built modules under {@code .waybill/apps}, once for each build of a module. */
public final class Images {

  private final Path project;
  private final Path apps;
  private final Path log;
  private final Map<String, Object> locks = new ConcurrentHashMap<>();

  public Images(Path project, Path apps, Path log) {
    this.project = project;
    this.apps = apps;
    this.log = log;
  }

  /** The image of a module's present build. */
  public Image of(Part part) {
    String module = part.module();
    if (module == null) {
      throw new IllegalArgumentException(part + " is not built from a module");
    }
    Path built = StackSettings.jar(project, module);
    return image(module, built, folder -> unpack(part, built, folder));
  }

  /** The launcher's own jars, which the broker runs from. */
  public Image ofLauncher() {
    Path running = runningJar();
    if (running.startsWith(apps)) {
      deleteOlder("launcher", parent(running));
      return new Image(parent(running), running);
    }
    Path target = project.resolve("deploy/local/target");
    Path built = target.resolve("local-stack-0.1.0-SNAPSHOT.jar");
    return image("local-stack", built, folder -> copyWithLibraries(built, folder));
  }

  private Image image(String name, Path built, Unpacking unpacking) {
    if (!Files.exists(built)) {
      throw new StackFailure(
          "%s is not built yet: run `mvn -B package -DskipTests` first."
              .formatted(project.relativize(built)));
    }
    // Two threads may want the same one: a restart, and the training of start-up caches.
    synchronized (locks.computeIfAbsent(name, any -> new Object())) {
      return imageOf(name, built, unpacking);
    }
  }

  private Image imageOf(String name, Path built, Unpacking unpacking) {
    try {
      Path folder = apps.resolve(name + "-" + stamp(built));
      Path jar = folder.resolve(name + ".jar");
      if (!Files.exists(jar)) {
        Files.createDirectories(apps);
        Path unfinished = Files.createTempDirectory(apps, name + ".");
        unpacking.into(unfinished);
        Path unpacked = unfinished.resolve(built.getFileName());
        Files.move(unpacked, unfinished.resolve(name + ".jar"));
        makeReadable(unfinished);
        deleteOlder(name, folder);
        Files.move(unfinished, folder);
      }
      return new Image(folder, jar);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot unpack " + built, e);
    }
  }

  private void unpack(Part part, Path built, Path folder) throws IOException {
    if (!part.isService()) {
      copyWithLibraries(built, folder);
      return;
    }
    // The tool wants a folder of its own choosing to be absent or empty.
    int failed =
        Tools.run(
            List.of(
                Jdk.java(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djarmode=tools",
                "-jar",
                built.toString(),
                "extract",
                "--force",
                "--destination",
                folder.toString()),
            log);
    if (failed != 0) {
      throw new StackFailure("Cannot unpack " + built + ": see " + log);
    }
  }

  private static void copyWithLibraries(Path built, Path folder) throws IOException {
    Files.copy(built, folder.resolve(built.getFileName()));
    Path libraries = Files.createDirectory(folder.resolve("lib"));
    try (Stream<Path> jars = Files.list(built.resolveSibling("lib"))) {
      for (Path jar : jars.toList()) {
        Files.copy(jar, libraries.resolve(jar.getFileName()));
      }
    }
  }

  /** Temporary folders are their owner's alone, but PostgreSQL may have to run as another user. */
  private static void makeReadable(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void deleteOlder(String name, Path keep) {
    try (Stream<Path> folders = Files.list(apps)) {
      folders
          .filter(folder -> folder.getFileName().toString().matches(name + "-[0-9a-f]+"))
          .filter(folder -> !folder.equals(keep) && !isInUse(folder))
          .forEach(Trees::delete);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + apps, e);
    }
  }

  private static boolean isInUse(Path folder) {
    try (Stream<ProcessHandle> processes = ProcessHandle.allProcesses()) {
      return processes.anyMatch(
          process -> process.info().commandLine().orElse("").contains(folder.toString()));
    }
  }

  /** By content: reproducible builds give every jar the same date. */
  private static String stamp(Path built) throws IOException {
    try (var jar = new ZipFile(built.toFile())) {
      long sum = Jdk.version().hashCode();
      for (ZipEntry entry : jar.stream().toList()) {
        sum = sum * 31 + entry.getName().hashCode();
        sum = sum * 31 + entry.getCrc();
      }
      return Long.toHexString(sum);
    }
  }

  private static Path runningJar() {
    return Path.of(Images.class.getProtectionDomain().getCodeSource().getLocation().getPath());
  }

  private static Path parent(Path path) {
    Path parent = path.getParent();
    if (parent == null) {
      throw new IllegalArgumentException(path + " has no folder");
    }
    return parent;
  }

  /** Puts a module's jar, under its own name, and {@code lib/} into an empty folder. */
  private interface Unpacking {
    void into(Path folder) throws IOException;
  }
}
