package dev.waybill.ingest;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The shop edge as a service of its own. */
@SpringBootApplication
public class OrderIngestApplication {

  public static void main(String[] args) {
    SpringApplication.run(OrderIngestApplication.class, args);
  }
}
