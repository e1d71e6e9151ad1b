package dev.waybill.local.cli;

import dev.waybill.local.infra.Trees;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "reset", description = "Stops everything and deletes all data, logs and passwords.")
final class Reset implements Callable<Integer> {

  @Override
  public Integer call() throws Exception {
    Path home = Waybill.project().resolve(".waybill");
    Down.stop(home);
    for (String folder : new String[] {"data", "logs", "run", "secrets", "benchmark"}) {
      Trees.delete(home.resolve(folder));
    }
    System.out.println("Everything is as before the first start.");
    return 0;
  }
}
