package dev.waybill.console.signin;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** Gives a sign-in with the provider the same session as one by the form. */
final class ProviderSignInConfigurer
    extends AbstractHttpConfigurer<ProviderSignInConfigurer, HttpSecurity> {

  private final ProviderSignIn filter;
  private final AuthenticationSuccessHandler cameIn;

  ProviderSignInConfigurer(ProviderSignIn filter, AuthenticationSuccessHandler cameIn) {
    this.filter = filter;
    this.cameIn = cameIn;
  }

  @Override
  public void configure(HttpSecurity http) {
    SessionAuthenticationStrategy sessions =
        http.getSharedObject(SessionAuthenticationStrategy.class);
    if (sessions == null) {
      throw new IllegalStateException("There is nobody to see to sessions");
    }
    filter.setSessionAuthenticationStrategy(sessions);
    filter.setSecurityContextRepository(new HttpSessionSecurityContextRepository());
    filter.setAuthenticationSuccessHandler(cameIn);
    filter.setAuthenticationFailureHandler(SignInPrompt::providerFailed);
    filter.setAuthenticationManager(
        attempt -> {
          throw new IllegalStateException("The filter decides by itself");
        });
    http.addFilterBefore(filter, UsernamePasswordAuthenticationFilter.class);
  }
}
