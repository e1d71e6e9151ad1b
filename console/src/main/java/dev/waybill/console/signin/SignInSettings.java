package dev.waybill.console.signin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may come in.
 *
 * @param operator reads and acts; must have a password
 * @param viewer only reads; without a password there is no viewer
 */
@ConfigurationProperties("waybill.console.sign-in")
record SignInSettings(@DefaultValue Account operator, @DefaultValue Account viewer) {

  /** One account; "" for what is not set. */
  record Account(@DefaultValue("") String user, @DefaultValue("") String password) {

    /** Never the password. */
    @Override
    public String toString() {
      return user;
    }
  }
}
