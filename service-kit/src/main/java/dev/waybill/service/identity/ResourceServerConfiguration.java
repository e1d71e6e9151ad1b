package dev.waybill.service.identity;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import com.nimbusds.jose.jwk.ECKey;
import dev.waybill.service.management.ManagementPort;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The identity check. A service that brings a {@link SecurityFilterChain} of its own, as the
 * console does, gets none of it.
 */
@AutoConfiguration(
    beforeName =
        "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration")
@EnableConfigurationProperties(IdentitySettings.class)
class ResourceServerConfiguration {

  private static final Logger log = LoggerFactory.getLogger(ResourceServerConfiguration.class);

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnWebApplication
  @ConditionalOnMissingBean(SecurityFilterChain.class)
  static class Chains {

    @Bean
    JwtDecoder jwtDecoder(IdentitySettings settings, Clock clock) {
      List<ECKey> keys = IdentityKeys.publicKeys(settings.publicKeys());
      if (keys.isEmpty()) {
        log.warn("WAYBILL_IDENTITY_PUBLIC_KEYS is not set: every API call will be refused");
      }
      return TokenCheck.of(keys, settings.audience(), clock);
    }

    /** No filters at all, because webhooks are a hot path and check their own signatures. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain openPaths(IdentitySettings settings) {
      var patterns = new ArrayList<RequestMatcher>();
      patterns.add(ManagementPort::isInside);
      settings.openPaths().forEach(path -> patterns.add(pathPattern(path)));
      return new DefaultSecurityFilterChain(new OrRequestMatcher(patterns));
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityFilterChain api(HttpSecurity http) throws Exception {
      var refusals = new Refusals();
      return http.csrf(AbstractHttpConfigurer::disable)
          .requestCache(AbstractHttpConfigurer::disable)
          .logout(AbstractHttpConfigurer::disable)
          .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
          .authorizeHttpRequests(
              requests ->
                  requests
                      .dispatcherTypeMatchers(DispatcherType.ERROR)
                      .permitAll()
                      .requestMatchers(HttpMethod.GET, "/**")
                      .access(atLeast(Role.VIEWER))
                      .requestMatchers(HttpMethod.HEAD, "/**")
                      .access(atLeast(Role.VIEWER))
                      .anyRequest()
                      .access(atLeast(Role.PACKER)))
          .oauth2ResourceServer(
              server ->
                  server
                      .jwt(jwt -> jwt.jwtAuthenticationConverter(roles()))
                      .authenticationEntryPoint(refusals)
                      .accessDeniedHandler(refusals))
          .exceptionHandling(
              e -> e.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
          .build();
    }

    private static JwtAuthenticationConverter roles() {
      var converter = new JwtAuthenticationConverter();
      converter.setJwtGrantedAuthoritiesConverter(Chains::authorities);
      return converter;
    }

    private static Collection<GrantedAuthority> authorities(Jwt token) {
      List<String> roles = token.getClaimAsStringList(IdentityTokens.ROLES);
      return roles == null
          ? List.of()
          : roles.stream()
              .flatMap(role -> Role.of(role).stream())
              .map(role -> role.authority())
              .toList();
    }

    /** Coarse; every endpoint names its own. */
    private static AuthorizationManager<RequestAuthorizationContext> atLeast(Role role) {
      return (caller, request) -> new AuthorizationDecision(role.isHeldBy(caller.get()));
    }
  }
}
