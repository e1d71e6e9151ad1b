package dev.waybill.inventory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The inventory service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class InventoryAdapter {

  public static void main(String[] args) {
    SpringApplication.run(InventoryAdapter.class, args);
  }
}
