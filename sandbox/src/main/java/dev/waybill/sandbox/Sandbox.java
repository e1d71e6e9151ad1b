package dev.waybill.sandbox;

import java.io.IOException;
import java.time.Clock;

/** Starts the outside world from the environment and stops it on SIGTERM. */
public final class Sandbox {

  private Sandbox() {}

  public static void main(String[] arguments) {
    // SMTP's library asks for a logger; there is none, and no need to say so.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    try {
      Settings settings = Settings.of(System.getenv());
      World world = World.start(settings, Clock.systemUTC());
      Runtime.getRuntime().addShutdownHook(new Thread(world::close, "stop"));
      System.out.printf(
          "sandbox: http://%s:%d, SMTP on port %d, webhooks to %s%n",
          settings.bind(), world.port(), world.smtpPort(), settings.webhooksUrl());
    } catch (IOException | IllegalArgumentException e) {
      System.err.println("sandbox: " + e.getMessage());
      System.exit(1);
    }
  }
}
