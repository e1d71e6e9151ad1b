package dev.waybill.console.signin;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import dev.waybill.console.audit.AuditFilter;
import dev.waybill.console.audit.AuditLog;
import dev.waybill.console.oidc.OidcSignIn;
import dev.waybill.console.people.ApiTokens;
import dev.waybill.console.people.People;
import dev.waybill.console.people.Person;
import dev.waybill.console.people.TryLimit;
import dev.waybill.service.identity.Role;
import dev.waybill.service.management.ManagementPort;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.LocaleResolver;

/** Four doors: probes and scrapers, the page for customers, the API, and the pages. */
@Configuration(proxyBeanMethods = false)
class SignInConfiguration {

  /** Everything from here, nothing inline. */
  private static final String PAGES_CSP =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src"
          + " 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors"
          + " 'none'";

  /** Documents of the services, such as labels: shown, but able to load and run nothing. */
  private static final String API_CSP =
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none';"
          + " frame-ancestors 'none'";

  /** A style sheet and nothing else. */
  private static final String CUSTOMER_CSP =
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none';"
          + " frame-ancestors 'none'";

  @Bean
  SignInThrottle signInThrottle(Clock clock) {
    return new SignInThrottle(clock);
  }

  @Bean
  SignInLog signInLog(MeterRegistry registry, AuditLog audit, Clock clock) {
    return new SignInLog(registry, audit, clock);
  }

  @Bean
  Accounts accounts(SignInSettings settings, SignInThrottle throttle, SignInLog log) {
    return new Accounts(settings, throttle, log);
  }

  /** On one's own page, too, where somebody may sit who found it open. */
  @Bean
  TryLimit tryLimit(SignInThrottle throttle) {
    return (person, request, check) -> {
      try {
        return throttle.attemptSlowly(
            person, true, Network.of(String.valueOf(request.getRemoteAddr())), check);
      } catch (TooManyTries wait) {
        throw new ResponseStatusException(
            HttpStatus.TOO_MANY_REQUESTS,
            "Too many failed attempts. Try again in " + wait.seconds() + " s.",
            wait);
      }
    };
  }

  @Bean
  CurrentPeople currentPeople(Accounts accounts, People people) {
    return new CurrentPeople(accounts, people);
  }

  @Bean
  Sessions sessions(SessionSettings settings, Clock clock) {
    return new Sessions(settings, clock);
  }

  /** Before anything asks whose a session is. */
  @Bean
  FilterRegistrationBean<OncePerRequestFilter> sessionsEnd(Sessions sessions) {
    var registration =
        new FilterRegistrationBean<OncePerRequestFilter>(
            new OncePerRequestFilter() {
              @Override
              protected void doFilterInternal(
                  HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                  throws ServletException, IOException {
                sessions.endIfOld(request);
                chain.doFilter(request, response);
              }
            });
    registration.setName("sessionsEnd");
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  /**
   * Probes and scrapers cannot sign in; they have a port to themselves. Neither can tools that call
   * back, whose token and signature the notifier checks, nor an external warehouse or a carrier,
   * whose signatures the inventory and the shipping service check.
   */
  @Bean
  @Order(1)
  SecurityFilterChain probesAndCallBacks() {
    return new DefaultSecurityFilterChain(
        new OrRequestMatcher(
            ManagementPort::isInside,
            pathPattern(HttpMethod.POST, "/callbacks/*"),
            pathPattern(HttpMethod.POST, "/warehouse-webhooks"),
            pathPattern(HttpMethod.POST, "/carrier-webhooks/*")));
  }

  /**
   * The page of an order that its customer sees: the link is the key. It keeps no session, and no
   * other site learns of the link; crawlers and shared caches leave it alone.
   */
  @Bean
  @Order(1)
  SecurityFilterChain pagesForCustomers(HttpSecurity http) throws Exception {
    return http.securityMatcher("/p/**")
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(
            headers -> {
              harden(headers, CUSTOMER_CSP);
              headers
                  .cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                  .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                  .addHeaderWriter(
                      new StaticHeadersWriter("X-Robots-Tag", "noindex, nofollow, noarchive"));
            })
        .authorizeHttpRequests(
            requests ->
                requests.requestMatchers(HttpMethod.GET, "/p/*").permitAll().anyRequest().denyAll())
        .exceptionHandling(
            e ->
                e.authenticationEntryPoint(
                    (request, response, refused) ->
                        response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED)))
        .build();
  }

  /**
   * Tokens, and HTTP Basic for the environment's accounts; the session for pages that call the API.
   * It never makes a session.
   */
  @Bean
  @Order(2)
  SecurityFilterChain api(
      HttpSecurity http,
      Accounts accounts,
      CurrentPeople current,
      ApiTokens tokens,
      SignInLog signIns,
      AuditLog audit,
      Clock clock)
      throws Exception {
    var accessProblems = new AccessProblems();
    return http.authenticationManager(new ProviderManager(accounts))
        .addFilterBefore(
            new TokenFilter(tokens, current, signIns, accessProblems),
            BasicAuthenticationFilter.class)
        .addFilterBefore(new CurrentRights(current, accessProblems), AuthorizationFilter.class)
        .addFilterAfter(auditFilter(audit, clock), AuthorizationFilter.class)
        .securityMatcher("/api/**", "/v3/api-docs", "/v3/api-docs/**")
        .httpBasic(basic -> basic.authenticationEntryPoint(accessProblems))
        .exceptionHandling(
            e -> e.authenticationEntryPoint(accessProblems).accessDeniedHandler(accessProblems))
        .csrf(
            csrf ->
                csrf.csrfTokenRepository(new FormTokens())
                    .requireCsrfProtectionMatcher(Browsers::needsCsrfToken))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.NEVER))
        .headers(headers -> harden(headers, API_CSP))
        .authorizeHttpRequests(
            requests ->
                requests
                    // Whole messages, with whatever personal data is in them.
                    .requestMatchers("/api/dead-letters/*")
                    .hasRole(Role.OPERATOR.name())
                    .requestMatchers("/api/views", "/api/views/*")
                    .hasRole(Role.VIEWER.name())
                    .requestMatchers(HttpMethod.GET, "/**")
                    .hasRole(Role.VIEWER.name())
                    .requestMatchers(HttpMethod.HEAD, "/**")
                    .hasRole(Role.VIEWER.name())
                    // What exactly, each endpoint says, here or at the service.
                    .anyRequest()
                    .hasRole(Role.PACKER.name()))
        .build();
  }

  @Bean
  @Order(3)
  SecurityFilterChain pages(
      HttpSecurity http,
      Sessions sessions,
      Accounts accounts,
      People people,
      CurrentPeople current,
      SignInThrottle throttle,
      SignInLog signIns,
      AuditLog audit,
      OidcSignIn provider,
      LocaleResolver languages,
      Clock clock)
      throws Exception {
    var formSignIn = new FormSignIn(accounts, people, throttle, signIns);
    var prompt = new SignInPrompt();
    var pageAfterSignIn = new PageAfterSignIn();
    AuthenticationSuccessHandler cameIn =
        (request, response, person) -> {
          people
              .find(person.getName())
              .map(Person::language)
              .ifPresent(
                  language ->
                      languages.setLocale(request, response, Locale.forLanguageTag(language)));
          String page = pageAfterSignIn.page(request);
          pageAfterSignIn.removeRequest(request, response);
          response.sendRedirect(page);
        };
    if (provider.isOn()) {
      http.with(
          new ProviderSignInConfigurer(
              new ProviderSignIn(provider, people, throttle, signIns), cameIn),
          Customizer.withDefaults());
    }
    return http.authenticationManager(new ProviderManager(formSignIn))
        .addFilterBefore(new CurrentRights(current, null), AuthorizationFilter.class)
        .addFilterAfter(auditFilter(audit, clock), AuthorizationFilter.class)
        .csrf(csrf -> csrf.csrfTokenRepository(new FormTokens()))
        .sessionManagement(s -> s.addSessionAuthenticationStrategy(sessions))
        .formLogin(
            form ->
                form.loginPage(SignInPrompt.PAGE)
                    .loginProcessingUrl(SignInPrompt.PAGE)
                    .authenticationDetailsSource(SignInDetails::new)
                    .successHandler(cameIn)
                    .failureHandler(prompt))
        .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl(SignInPrompt.PAGE + "?out"))
        .exceptionHandling(e -> e.authenticationEntryPoint(prompt))
        .requestCache(cache -> cache.requestCache(pageAfterSignIn))
        .headers(headers -> harden(headers, PAGES_CSP))
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(
                        SignInPrompt.PAGE,
                        "/sign-in/oidc",
                        ProviderSignIn.BACK,
                        "/assets/**",
                        "/webjars/**",
                        "/favicon.ico",
                        "/error")
                    .permitAll()
                    // The link is the key.
                    .requestMatchers("/invitations/*")
                    .permitAll()
                    .requestMatchers(
                        "/me/**", "/orders/views", "/orders/views/**", "/orders/columns")
                    .hasRole(Role.VIEWER.name())
                    .requestMatchers("/dead-letters/*")
                    .hasRole(Role.OPERATOR.name())
                    .requestMatchers(HttpMethod.GET, "/**")
                    .hasRole(Role.VIEWER.name())
                    .requestMatchers(HttpMethod.POST, "/sign-out")
                    .authenticated()
                    // What exactly, each endpoint says, here or at the service.
                    .anyRequest()
                    .hasRole(Role.PACKER.name()))
        .build();
  }

  private static AuditFilter auditFilter(AuditLog audit, Clock clock) {
    return new AuditFilter(
        audit,
        clock,
        caller ->
            caller.getDetails() instanceof TokenDetails details ? details.token().name() : null,
        request -> Network.of(String.valueOf(request.getRemoteAddr())).name());
  }

  private static void harden(HeadersConfigurer<HttpSecurity> headers, String csp) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(csp))
        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
        .permissionsPolicyHeader(
            permissions ->
                permissions.policy("camera=(), geolocation=(), microphone=(), payment=()"))
        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
        .crossOriginResourcePolicy(
            resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
  }
}
