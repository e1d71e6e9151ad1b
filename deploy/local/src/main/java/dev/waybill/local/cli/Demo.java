package dev.waybill.local.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "demo", description = "Has the sandbox's shops take orders and follows them.")
final class Demo implements Callable<Integer> {
  @Override
  public Integer call() {
    return 0;
  }
}
