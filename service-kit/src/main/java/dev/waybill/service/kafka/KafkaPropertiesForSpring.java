package dev.waybill.service.kafka;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Hands {@code waybill.kafka.properties} to Spring's own Kafka clients, too: the Stream binder
 * makes its consumers in a context of its own, where no bean of ours could reach them.
 */
final class KafkaPropertiesForSpring implements EnvironmentPostProcessor, Ordered {

  private static final String OURS = "waybill.kafka.properties";
  private static final String SPRINGS = "spring.kafka.properties.";

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    Map<String, String> ours =
        Binder.get(environment)
            .bind(OURS, Bindable.mapOf(String.class, String.class))
            .orElse(Map.of());
    if (ours.isEmpty()) {
      return;
    }
    var springs = new HashMap<String, Object>();
    ours.forEach((name, value) -> springs.put(SPRINGS + name, value));
    environment.getPropertySources().addLast(new MapPropertySource(OURS, springs));
  }

  /** Once the configuration files have been read. */
  @Override
  public int getOrder() {
    return ConfigDataEnvironmentPostProcessor.ORDER + 1;
  }
}
