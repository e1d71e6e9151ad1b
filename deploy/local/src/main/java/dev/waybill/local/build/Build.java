package dev.waybill.local.build;

import dev.waybill.local.Progress;
import dev.waybill.local.StackFailure;
import dev.waybill.local.process.Jdk;
import dev.waybill.local.process.Tools;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Has Maven build what is stale, and shows how far it is. */
public final class Build {

  private static final Pattern MODULE =
      Pattern.compile("\\[INFO] Building Waybill(?: :: (\\S+))? .*\\[(\\d+)/(\\d+)]");
  private static final int TELLING_ERRORS = 8;

  private final Path project;
  private final Path log;
  private final Progress progress;
  private final Modules modules;
  private final List<String> errors = new ArrayList<>();
  private String module = "";
  private int downloads;

  public Build(Path project, Progress progress) {
    this.project = project;
    this.log = project.resolve(".waybill/logs/build.log");
    this.progress = progress;
    this.modules = new Modules(project);
  }

  /** Returns when the jars of these modules are up to date. */
  public void bringUpToDate(Collection<String> wanted) {
    List<String> stale = modules.stale(wanted);
    if (stale.isEmpty()) {
      return;
    }
    if (!Tools.has("mvn")) {
      throw new StackFailure(
          "Waybill builds itself with Maven, and there is no mvn on the PATH. Get it from"
              + " https://maven.apache.org or your package manager (apt install maven, brew install"
              + " maven).");
    }
    progress.say("Building " + String.join(", ", stale) + " (log: " + log + ")");
    if (maven(stale) != 0) {
      throw new StackFailure(
          "The build failed. Its log: %s\n%s".formatted(log, String.join("\n", errors)));
    }
    modules.built(stale);
  }

  private int maven(List<String> stale) {
    var builder =
        new ProcessBuilder(
                "mvn",
                "-B",
                "-Dstyle.color=never",
                "-pl",
                String.join(",", stale),
                "-am",
                "-Dmaven.test.skip=true",
                "package")
            .directory(project.toFile())
            .redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", Jdk.home().toString());
    try {
      Files.createDirectories(log.getParent());
      Process process = builder.start();
      try (var reader = process.inputReader();
          BufferedWriter writer = Files.newBufferedWriter(log)) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          writer.write(line);
          writer.newLine();
          follow(line);
        }
      }
      return process.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run Maven", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("Interrupted while building.");
    }
  }

  private void follow(String line) {
    Matcher building = MODULE.matcher(line);
    if (building.find()) {
      String name = building.group(1) == null ? "parent" : building.group(1);
      module = "[%s/%s] %s".formatted(building.group(2), building.group(3), name);
      progress.say("  " + module);
      downloads = 0;
    } else if (line.contains("Downloaded from")) {
      downloads++;
      if (downloads % 10 == 0) {
        progress.now("  %s: %d files downloaded".formatted(module, downloads));
      }
    } else if (line.startsWith("[ERROR]") && errors.size() < TELLING_ERRORS) {
      errors.add("    " + line);
    }
  }
}
