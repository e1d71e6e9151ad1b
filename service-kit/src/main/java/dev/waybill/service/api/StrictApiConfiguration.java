package dev.waybill.service.api;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Makes every API strict, of whatever module. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class StrictApiConfiguration implements WebMvcConfigurer {

  /** After the check of roles: what there is to ask is not told to everybody. */
  private static final int AFTER_ROLES = 1;

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new KnownParameters()).addPathPatterns("/api/**").order(AFTER_ROLES);
  }

  @Bean
  static UnreadableBodies unreadableBodies() {
    return new UnreadableBodies();
  }

  /** Only what is asked of us: clients read the answers of others with the mapper as it is. */
  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  static ServerHttpMessageConvertersCustomizer strictBodies(JsonMapper mapper) {
    var converter = new JacksonJsonHttpMessageConverter(StrictJson.like(mapper));
    return converters -> converters.withJsonConverter(converter);
  }
}
