package dev.waybill.orchestrator.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactEditTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada@example.org",
        " ada.lovelace+waybill@sub.example.co.uk ",
        "o'brien@example.org",
        "ada@müller-söhne.de"
      })
  void takesAnAddressThatAMessageCanBeSentTo(String email) {
    assertThat(ContactEdit.of(new ContactEdit(email, null)).email()).isEqualTo(email.strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada",
        "@example.org",
        "ada@",
        "weird..name@example.org",
        ".ada@example.org",
        "ada.@example.org",
        "ada@example..org",
        "ada@localhost",
        "ada love@example.org",
        "Ada <ada@example.org>",
        "ada@-example.org",
        "ada@exa\u0000mple.org",
        "ada@example.org\nBcc: all@example.org"
      })
  void refusesOneThatNoneArrivesAt(String email) {
    assertThatThrownBy(() -> ContactEdit.of(new ContactEdit(email, null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("local@domain");
  }

  @ParameterizedTest
  @ValueSource(strings = {"+49 221 123456", "0221/123-456", "(030) 12345"})
  void takesATelephoneNumber(String phone) {
    assertThat(ContactEdit.of(new ContactEdit(null, phone)).phone()).isEqualTo(phone);
  }

  @ParameterizedTest
  @ValueSource(strings = {"12", "call me", "+49 221 123456 ext 7 or ask for Ada"})
  void refusesWhatIsNone(String phone) {
    assertThatThrownBy(() -> ContactEdit.of(new ContactEdit(null, phone)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
