package dev.waybill.console.gateway;

import com.nimbusds.jose.jwk.ECKey;
import dev.waybill.service.identity.IdentityKeys;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

  /** The only one that can make tokens; a console that cannot does not start. */
  @Bean
  TokenSigner tokenSigner(
      @Value("${waybill.identity.private-key}") String privateKey,
      @Value("${waybill.identity.public-keys}") String publicKeys,
      Clock clock) {
    List<ECKey> known = IdentityKeys.publicKeys(publicKeys);
    return new TokenSigner(IdentityKeys.privateKey(privateKey), known, clock);
  }
}
