package dev.waybill.ingest.webhook;

import dev.waybill.ingest.deliverylog.DeliveryLog;
import dev.waybill.ingest.products.NamedProducts;
import dev.waybill.ingest.publish.Publisher;
import dev.waybill.ingest.shop.ShopLookup;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.apache.catalina.util.NetMaskSet;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookSettings.class)
class WebhookConfiguration {

  @Bean
  ServletRegistrationBean<WebhookServlet> webhookServlet(
      ShopLookup shops,
      Publisher publisher,
      DeliveryLog deliveryLog,
      NamedProducts namedProducts,
      WebhookSettings settings,
      Senders senders,
      MeterRegistry registry,
      Clock clock,
      @Value("${waybill.trace.sample:0.01}") double sample) {
    var memory = new MemoryBudget(settings.memory().toBytes());
    var servlet =
        new WebhookServlet(
            new WebhookEndpoints(shops, memory, deliveryLog, namedProducts, registry),
            senders,
            publisher,
            new TraceSampling(sample),
            clock);
    var registration = new ServletRegistrationBean<>(servlet, "/webhooks/*");
    registration.setName("webhooks");
    registration.setLoadOnStartup(1);
    return registration;
  }

  /** The same networks whose word on the caller's address the container takes. */
  @Bean
  Senders senders(
      @Value("${server.tomcat.remoteip.internal-proxies}") String proxies,
      Environment environment) {
    return new Senders(
        NetMaskSet.parse(proxies.replace(" ", "")),
        environment.acceptsProfiles(Profiles.of("local")));
  }

  @Bean
  SendersHealth sendersHealthIndicator(Senders senders) {
    return new SendersHealth(senders);
  }

  @Bean
  WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> leftovers() {
    return factory -> factory.addEngineValves(new UnreadBodyValve());
  }

  @Bean
  FilterRegistrationBean<CanonicalPathFilter> straightPaths() {
    var registration = new FilterRegistrationBean<>(new CanonicalPathFilter());
    registration.addUrlPatterns("/webhooks/*");
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }
}
