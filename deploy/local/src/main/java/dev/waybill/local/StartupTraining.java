package dev.waybill.local;

import dev.waybill.local.apps.Image;
import dev.waybill.local.apps.Images;
import dev.waybill.local.process.ChildProcess;
import dev.waybill.local.process.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Makes the ahead-of-time caches (JEP 483, 514): each service is started once more at the lowest
 * priority, up to the point where it would take up work, and the JDK records the classes that this
 * took. A cache belongs to one build of a module and one set of JVM options; without one a service
 * starts all the same, only slower.
 */
final class StartupTraining {

  private final StackSettings settings;
  private final ServiceLaunches launches;
  private final Images images;
  private final Progress progress;

  StartupTraining(
      StackSettings settings, ServiceLaunches launches, Images images, Progress progress) {
    this.settings = settings;
    this.launches = launches;
    this.images = images;
    this.progress = progress;
  }

  /** The services among these parts that have no cache. */
  List<Part> untrained(Collection<Part> parts) {
    return parts.stream()
        .filter(part -> part.isService() && !launches.cache(part, images.of(part)).isMade())
        .toList();
  }

  void run(Collection<Part> parts) {
    List<Part> untrained = untrained(parts);
    for (Part part : untrained) {
      progress.now(
          "preparing quicker starts, %d of %d: %s"
              .formatted(untrained.indexOf(part) + 1, untrained.size(), part.label()));
      if (!train(part, images.of(part))) {
        // The stack is being stopped, or something is amiss that would hold for the others too.
        return;
      }
    }
    if (!untrained.isEmpty()) {
      progress.say("The next start will be quicker.");
    }
  }

  private boolean train(Part part, Image image) {
    Path recorded = image.folder().resolve("startup.recorded");
    Path unfinished = image.folder().resolve("startup.unfinished");
    boolean made =
        runs(part, image, List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recorded))
            && runs(
                part,
                image,
                List.of(
                    "-XX:AOTMode=create",
                    "-XX:AOTConfiguration=" + recorded,
                    "-XX:AOTCache=" + unfinished));
    try {
      Files.deleteIfExists(recorded);
      if (made && Files.exists(unfinished) && Files.size(unfinished) > 0) {
        launches.cache(part, image).become(unfinished);
      }
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep the cache of " + part.label(), e);
    }
  }

  private boolean runs(Part part, Image image, List<String> aot) {
    var options = new ArrayList<>(aot);
    // Everything is wired, nothing is listened to yet: the running service keeps its port and work.
    options.add("-Dspring.context.exit=onRefresh");
    Launch usual = launches.of(part, image).withArguments(options);
    var training =
        new Launch(
                usual.name(),
                List.of(),
                usual.command(),
                usual.environment(),
                usual.directory(),
                settings.logs().resolve("startup-training.log"),
                settings.run().resolve("training-" + part.label() + ".pid"),
                "TERM")
            .nice(19);
    var process = ChildProcess.start(training);
    int code = process.onExit().join();
    return code == 0;
  }
}
