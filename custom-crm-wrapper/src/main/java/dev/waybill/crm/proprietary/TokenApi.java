package dev.waybill.crm.proprietary;

import com.fasterxml.jackson.annotation.JsonProperty;
import feign.Body;
import feign.Headers;
import feign.Param;
import feign.RequestLine;

/** The CRM's OAuth2 token endpoint (RFC 6749, section 4.4). */
interface TokenApi {

  @RequestLine("POST /oauth/token")
  @Headers({"Content-Type: application/x-www-form-urlencoded", "Authorization: {basic}"})
  @Body("grant_type=client_credentials")
  Granted token(@Param("basic") String basic);

  record Granted(
      @JsonProperty("access_token") String accessToken,
      @JsonProperty("expires_in") long expiresInSeconds) {

    @Override
    public String toString() {
      return "Granted[" + expiresInSeconds + " s]";
    }
  }
}
