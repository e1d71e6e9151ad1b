package dev.waybill.crm.proprietary;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;

/** The CRM's OAuth2 token endpoint (RFC 6749, section 4.4). */
interface TokenApi {

  @PostMapping(path = "/oauth/token", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  Granted token(
      @RequestHeader(HttpHeaders.AUTHORIZATION) String basic,
      @RequestBody Map<String, String> form);

  record Granted(
      @JsonProperty("access_token") String accessToken,
      @JsonProperty("expires_in") long expiresInSeconds) {

    /** Never the token. */
    @Override
    public String toString() {
      return "Granted[" + expiresInSeconds + " s]";
    }
  }
}
