package dev.waybill.service.management;

import java.util.Map;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties({ManagementSettings.class, ServerProperties.class})
class ManagementConfiguration {

  @Bean
  ManagementPort managementPort(ManagementSettings settings, ServerProperties server) {
    return new ManagementPort(settings.address(), settings.portBeside(server.getPort()));
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> secondPort(
      ManagementPort management, ApplicationAvailability availability) {
    return factory -> {
      factory.addAdditionalConnectors(management.connector());
      factory.addEngineValves(
          new PortGate(
              management,
              () -> availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC));
    };
  }

  /** Where it turned out to be: {@code local.management.port}, beside {@code local.server.port}. */
  @Bean
  ApplicationListener<WebServerInitializedEvent> managementPortIsKnown(
      ManagementPort management, ConfigurableEnvironment environment) {
    return event ->
        environment
            .getPropertySources()
            .addFirst(
                new MapPropertySource(
                    "management-port", Map.of("local.management.port", management.port())));
  }
}
