package dev.waybill.crm.salesforce;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** OAuth 2.0 client credentials, at the address of the org's own domain. */
interface SignInApi {

  @PostMapping(
      path = "/services/oauth2/token",
      consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  Granted token(@RequestBody Map<String, String> form);

  /**
   * A session. How long it lasts is a setting of the org and is not told.
   *
   * @param instanceUrl where all other calls go
   */
  record Granted(
      @JsonProperty("access_token") String accessToken,
      @JsonProperty("instance_url") String instanceUrl) {

    /** Never the token. */
    @Override
    public String toString() {
      return "Granted[" + instanceUrl + ']';
    }
  }
}
